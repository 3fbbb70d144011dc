/** The language: what a pack says, from YAML or from Java, and what can be wrong in it. */
package io.weir.transforms.pack;

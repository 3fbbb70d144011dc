/**
 * The language: what a pack says, read from YAML or built in Java, and everything that can be wrong
 * with it.
 */
package io.weir.transforms.pack;

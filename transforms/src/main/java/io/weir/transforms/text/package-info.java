/** Texts for people. */
package io.weir.transforms.text;

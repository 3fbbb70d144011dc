/** Finds everything that is wrong with a pack. */
package io.weir.transforms.pack.validation;

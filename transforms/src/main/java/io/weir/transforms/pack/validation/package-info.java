/** Finds all problems of a pack. */
package io.weir.transforms.pack.validation;

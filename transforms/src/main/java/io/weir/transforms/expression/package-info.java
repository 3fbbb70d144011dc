/** The expressions of a pack: CEL over the fields of a stream and the features, compiled once. */
package io.weir.transforms.expression;

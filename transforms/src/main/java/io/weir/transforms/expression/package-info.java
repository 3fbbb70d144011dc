/** The expressions of a pack: CEL over fields and features, compiled once. */
package io.weir.transforms.expression;

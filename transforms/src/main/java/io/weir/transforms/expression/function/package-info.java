/** The functions that Weir adds to CEL, each defined once for the checker and for evaluation. */
package io.weir.transforms.expression.function;

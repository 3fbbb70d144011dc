/** Evaluates translated expressions: one node an operator or function. */
package io.weir.transforms.expression.eval;

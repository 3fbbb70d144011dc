/** Evaluates translated expressions. There is one node for each operator or function. */
package io.weir.transforms.expression.eval;

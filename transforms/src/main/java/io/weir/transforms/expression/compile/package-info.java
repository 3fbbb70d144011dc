/**
 * Checks CEL expressions and translates them to trees of {@link
 * io.weir.transforms.expression.eval.ExpressionNode}.
 */
package io.weir.transforms.expression.compile;

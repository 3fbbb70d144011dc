package io.weir.transforms.expression.compile;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An expression that CEL's interpreter runs, which takes some microseconds per evaluation. */
final class InterpretedNode implements ExpressionNode {
  private final CelRuntime.Program program;
  private final Map<String, Integer> slots;
  private final int[] required;

  /**
   * @param slots slot of each variable
   * @param required variables without which the expression is an error or missing; one missing is
   *     enough
   */
  InterpretedNode(CelRuntime.Program program, Map<String, Integer> slots, Set<String> required) {
    this.program = program;
    this.slots = slots;
    // Variables of a comprehension have no slot.
    this.required =
        required.stream().filter(slots::containsKey).mapToInt(slots::get).sorted().toArray();
  }

  @Override
  public Object eval(Object[] values) {
    for (int slot : required) {
      if (values[slot] == null) {
        return ERROR;
      }
    }
    try {
      Object result = program.eval((CelVariableResolver) name -> find(name, values));
      return result instanceof NullValue ? null : result;
    } catch (CelEvaluationException e) {
      return ERROR;
    }
  }

  private Optional<Object> find(String name, Object[] values) {
    Integer slot = slots.get(name);
    if (slot == null) {
      return Optional.empty();
    }
    Object value = values[slot];
    return Optional.of(value == null ? NullValue.NULL_VALUE : value);
  }
}

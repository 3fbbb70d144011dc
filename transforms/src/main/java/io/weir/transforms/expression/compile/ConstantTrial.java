package io.weir.transforms.expression.compile;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Evaluates parts of an expression without an event. */
final class ConstantTrial {
  /** A call with more combinations of samples than this is not tried and passes. */
  private static final int MAX_TRIES = 300;

  /**
   * Sample values of each type. They are chosen so that a call that fails with all samples fails
   * with every value of the type. Its constant arguments are then the cause.
   */
  private static final Map<CelKind, List<Object>> SAMPLES =
      Map.ofEntries(
          Map.entry(CelKind.BOOL, List.of(true)),
          Map.entry(CelKind.INT, List.of(0L, 1L)),
          Map.entry(CelKind.UINT, List.of(UnsignedLong.ZERO, UnsignedLong.ONE)),
          Map.entry(CelKind.DOUBLE, List.of(0.0, 1.0)),
          // A decimal: packs have no other opaque type.
          Map.entry(CelKind.OPAQUE, List.of(BigDecimal.ZERO, BigDecimal.ONE)),
          // An empty string, a string that is a time zone, and a number.
          Map.entry(CelKind.STRING, List.of("", "UTC", "0")),
          Map.entry(CelKind.BYTES, List.of(CelByteString.EMPTY)),
          Map.entry(
              CelKind.TIMESTAMP,
              List.of(
                  Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z"))),
          Map.entry(CelKind.DURATION, List.of(Duration.ZERO)),
          Map.entry(CelKind.LIST, List.of(List.of())),
          Map.entry(CelKind.MAP, List.of(Map.of())));

  /** Functions that fail with every sample although other values of the type would do. */
  private static final Set<String> NOT_TRIED = Set.of("substring", "format", "clamp");

  private static final List<Object> ALL_SAMPLES =
      SAMPLES.values().stream().flatMap(Collection::stream).toList();

  private static final String SAMPLE = "@sample";

  private final CelAbstractSyntaxTree runnable;

  ConstantTrial(CelAbstractSyntaxTree runnable) {
    this.runnable = runnable;
  }

  /** Returns the target of a call, if there is one, and its arguments. */
  static List<CelExpr> arguments(CelExpr call) {
    List<CelExpr> all = new ArrayList<>(call.call().args());
    call.call().target().ifPresent(target -> all.add(0, target));
    return all;
  }

  /** Returns a call with one argument replaced. The index counts as in {@link #arguments}. */
  static CelExpr withArgument(CelExpr call, int index, CelExpr argument) {
    CelExpr.CelCall.Builder builder = call.call().toBuilder();
    int targets = call.call().target().isPresent() ? 1 : 0;
    if (index < targets) {
      builder.setTarget(argument);
    } else {
      builder.setArg(index - targets, argument);
    }
    return call.toBuilder().setCall(builder.build()).build();
  }

  /** Returns whether a part that reads no variable fails. */
  boolean fails(CelExpr part) {
    return value(part) == ExpressionNode.ERROR;
  }

  /** Returns the value of a part that reads no variable, or {@link ExpressionNode#ERROR}. */
  Object value(CelExpr part) {
    return CelDialect.value(part, runnable);
  }

  /** Returns the message for a part that fails. */
  String explain(CelExpr part) {
    return new ConstantError(runnable, this).explain(part);
  }

  /** Returns whether a call fails with every combination of samples for the open arguments. */
  boolean failsWithAny(CelExpr call, List<CelExpr> open) {
    List<Map<String, Object>> tries = List.of(Map.of());
    Map<Long, CelReference> references = new HashMap<>(runnable.getReferenceMap());
    CelExpr sampled = call;
    List<CelExpr> args = arguments(call);
    for (int i = 0; i < args.size(); i++) {
      if (open.contains(args.get(i))) {
        String name = SAMPLE + i;
        tries = extended(tries, name, samples(args.get(i)));
        references.put(args.get(i).id(), CelReference.newBuilder().setName(name).build());
        sampled = withArgument(sampled, i, CelExpr.ofIdent(args.get(i).id(), name));
      }
    }
    if (tries.isEmpty() || tries.size() > MAX_TRIES || NOT_TRIED.contains(call.call().function())) {
      return false;
    }
    CelAbstractSyntaxTree ast =
        CelAbstractSyntaxTree.newCheckedAst(
            sampled, runnable.getSource(), references, runnable.getTypeMap());
    return tries.stream().allMatch(values -> CelDialect.value(ast, values) == ExpressionNode.ERROR);
  }

  private List<Object> samples(CelExpr part) {
    CelKind kind = runnable.getType(part.id()).map(CelType::kind).orElse(CelKind.DYN);
    return kind == CelKind.DYN ? ALL_SAMPLES : SAMPLES.getOrDefault(kind, List.of());
  }

  private static List<Map<String, Object>> extended(
      List<Map<String, Object>> tries, String name, List<Object> samples) {
    List<Map<String, Object>> all = new ArrayList<>();
    if (tries.size() > MAX_TRIES) {
      return tries;
    }
    for (Map<String, Object> values : tries) {
      for (Object sample : samples) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(name, sample);
        all.add(more);
      }
    }
    return all;
  }

  /**
   * Returns a list or map literal with null for each element that is not constant. A map with a key
   * that is not constant is returned unchanged.
   */
  CelExpr withoutElements(CelExpr container, Predicate<CelExpr> isConstant) {
    switch (container.getKind()) {
      case LIST -> {
        CelExpr.CelList.Builder list = container.list().toBuilder();
        List<CelExpr> elements = container.list().elements();
        for (int i = 0; i < elements.size(); i++) {
          list.setElement(i, constantOrNull(elements.get(i), isConstant));
        }
        return container.toBuilder().setList(list.build()).build();
      }
      case MAP -> {
        CelExpr.CelMap.Builder map = container.map().toBuilder();
        List<CelExpr.CelMap.Entry> entries = container.map().entries();
        for (int i = 0; i < entries.size(); i++) {
          CelExpr value = constantOrNull(entries.get(i).value(), isConstant);
          map.setEntry(i, entries.get(i).toBuilder().setValue(value).build());
        }
        return container.toBuilder().setMap(map.build()).build();
      }
      default -> {
        return container;
      }
    }
  }

  private static CelExpr constantOrNull(CelExpr part, Predicate<CelExpr> isConstant) {
    return isConstant.test(part)
        ? part
        : CelExpr.ofConstant(part.id(), CelConstant.ofValue(NullValue.NULL_VALUE));
  }
}

package io.weir.transforms.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.weir.transforms.event.FieldNames;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.compile.CelDialect;
import io.weir.transforms.expression.compile.CelErrorText;
import io.weir.transforms.expression.eval.ExpressionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A compiled CEL expression over a JSON value of unknown shape and texts about it. It is standard
 * CEL with the string and regex extensions, and with the limits of packs. Values are checked when
 * they are evaluated, so an evaluation can fail.
 */
public final class JsonExpression {
  /** Types of results. */
  public enum Result {
    CONDITION("a bool"),
    TEXT("a string"),
    OBJECT("an object, as in {\"name\": value}");

    private final String words;

    Result(String words) {
      this.words = words;
    }

    /** Returns whether an expression of the type can have such a result. */
    private boolean admits(CelType type) {
      return type.equals(SimpleType.DYN)
          || switch (this) {
            case CONDITION -> type.equals(SimpleType.BOOL);
            case TEXT -> type.equals(SimpleType.STRING);
            case OBJECT -> type instanceof MapType map && TEXT.admits(map.keyType());
          };
    }

    private boolean holds(Object value) {
      return switch (this) {
        case CONDITION -> value instanceof Boolean;
        case TEXT -> value instanceof String;
        case OBJECT ->
            value instanceof Map<?, ?> map
                && map.keySet().stream().allMatch(String.class::isInstance);
      };
    }
  }

  /** The null of JSON. */
  public static final Object NULL = NullValue.NULL_VALUE;

  private static final CelStringExtensions STRINGS = CelExtensions.strings();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(CelDialect.OPTIONS)
          .addLibraries(STRINGS, CelExtensions.optional(), CelExtensions.regex())
          .build();

  private final CelRuntime.Program program;
  private final Result result;

  private JsonExpression(CelRuntime.Program program, Result result) {
    this.program = program;
    this.result = result;
  }

  /**
   * Compiles an expression.
   *
   * @param json name of the JSON value
   * @param texts names of the texts
   * @throws ExpressionException if the expression does not parse, reads unknown names, or cannot
   *     have a result of the type
   */
  public static JsonExpression of(String source, String json, List<String> texts, Result result)
      throws ExpressionException {
    CelCompilerBuilder compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(CelDialect.OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(STRINGS, CelExtensions.optional(), CelExtensions.regex())
            .addVar(json, SimpleType.DYN);
    Map<String, FieldType> scope = new LinkedHashMap<>();
    for (String text : texts) {
      compiler.addVar(text, SimpleType.STRING);
      scope.put(text, FieldType.STRING);
    }
    scope.put(json, FieldType.STRING);
    try {
      CelAbstractSyntaxTree checked = compiler.build().compile(source).getAst();
      CelType type = checked.getResultType();
      if (!result.admits(type)) {
        throw new ExpressionException(
            List.of("the result must be " + result.words + ", this is " + type.name()));
      }
      return new JsonExpression(RUNTIME.createProgram(checked), result);
    } catch (CelValidationException e) {
      // Here, unlike in packs, a name with a dot does read inside of another.
      throw new ExpressionException(
          new CelErrorText(source, scope)
              .explain(e.getErrors()).stream()
                  .map(message -> message.replace("; " + FieldNames.NESTED, ""))
                  .toList());
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("CEL cannot run an expression that it checked", e);
    }
  }

  /**
   * Evaluates the expression.
   *
   * @param variables values by name. JSON values are {@code Map}, {@code List}, {@code String},
   *     {@code Long}, {@code Double}, {@code Boolean} and {@link #NULL}.
   * @return a {@code Boolean}, {@code String} or {@code Map} by the type of the result
   * @throws ExpressionException if the evaluation fails, or the result is of another type
   */
  public Object evaluate(Map<String, Object> variables) throws ExpressionException {
    try {
      Object value = program.eval((String name) -> Optional.ofNullable(variables.get(name)));
      if (!result.holds(value)) {
        throw new ExpressionException(List.of("the result is not " + result.words));
      }
      return value;
    } catch (CelEvaluationException e) {
      throw new ExpressionException(
          List.of(e.getMessage().replaceFirst("^evaluation error[^:]*: ", "")));
    }
  }
}

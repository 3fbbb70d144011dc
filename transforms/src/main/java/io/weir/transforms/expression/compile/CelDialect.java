package io.weir.transforms.expression.compile;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.eval.EqualityOperators;
import io.weir.transforms.expression.eval.ExpressionNode;
import io.weir.transforms.expression.eval.NumberComparison;
import io.weir.transforms.expression.eval.RegexPatterns;
import io.weir.transforms.expression.function.FunctionDefinition;
import io.weir.transforms.expression.function.FunctionLibrary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The CEL dialect of packs: numbers compare across int and double, null compares with every type,
 * and Weir's functions are declared.
 *
 * <p>The type checker uses declarations of its own. The references of a checked expression are then
 * replaced by the overloads that run.
 */
public final class CelDialect {
  /** A macro that is not a method. It tests fields of messages, which packs do not have. */
  private static final String HAS = "has";

  private static final int MAX_CODE_POINTS = 10_000;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_ITERATIONS = 10_000;

  /** Limits of all expressions, and the numeric comparisons of packs. */
  public static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_CODE_POINTS)
          .maxParseRecursionDepth(MAX_DEPTH)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .maxRegexProgramSize(RegexPatterns.MAX_PROGRAM)
          .enableHeterogeneousNumericComparisons(true)
          .evaluateCanonicalTypesToNativeValues(true)
          .build();

  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addMacros(ManyArguments.MACROS)
          .setStandardEnvironmentEnabled(false)
          .setStandardDeclarations(
              CelStandardDeclarations.newBuilder()
                  .excludeFunctions(
                      StandardFunction.EQUALS,
                      StandardFunction.NOT_EQUALS,
                      StandardFunction.IN,
                      StandardFunction.CONDITIONAL)
                  .build())
          .build();

  private static final List<CelFunctionDecl> OWN =
      Stream.concat(CelOverloads.DECLARATIONS.stream(), FunctionLibrary.declarations().stream())
          .toList();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(NumberComparison.bindings())
          .addFunctionBindings(FunctionLibrary.bindings())
          .addFunctionBindings(RegexPatterns.bindings())
          .addFunctionBindings(StrictLogic.binding())
          .build();

  /**
   * Maps from the checked overload to the overload that runs. Each checked overload is in at most
   * one of the maps.
   */
  private static final List<Map<String, String>> RUN_AS =
      List.of(CelOverloads.RUN_AS, NumberComparison.RUN_AS, RegexPatterns.RUN_AS);

  private CelDialect() {}

  /** Parses an expression without resolving names. */
  public static CelAbstractSyntaxTree parse(String source) throws CelValidationException {
    return COMPILER.parse(source).getAst();
  }

  /** Checks types. The names of the scope must have been bound. */
  static CelAbstractSyntaxTree check(CelAbstractSyntaxTree bound, Map<String, FieldType> scope)
      throws CelValidationException {
    CelCompilerBuilder builder = COMPILER.toCompilerBuilder();
    // CEL compares each overload that is declared with those before, for every expression anew.
    Set<String> called = called(bound.getExpr());
    OWN.stream()
        .filter(function -> called.contains(function.name()))
        .forEach(builder::addFunctionDeclarations);
    scope.forEach((name, type) -> builder.addVar(ExpressionScope.variable(name), celType(type)));
    return builder.build().check(bound).getAst();
  }

  private static Set<String> called(CelExpr expr) {
    return CelNavigableExpr.fromExpr(expr)
        .allNodes()
        .filter(node -> node.getKind() == Kind.CALL)
        .map(node -> node.expr().call().function())
        .collect(Collectors.toSet());
  }

  /** Returns a checked expression that refers to the overloads that run. */
  static CelAbstractSyntaxTree runnable(CelAbstractSyntaxTree checked) {
    Map<Long, CelReference> references = new LinkedHashMap<>();
    checked.getReferenceMap().forEach((id, reference) -> references.put(id, runnable(reference)));
    DecimalEquality.compareByValue(checked, references);
    Map<Long, CelType> types = new LinkedHashMap<>(checked.getTypeMap());
    CelExpr expr = StrictLogic.apply(checked.getExpr(), references, types);
    return CelAbstractSyntaxTree.newCheckedAst(expr, checked.getSource(), references, types);
  }

  /** Returns the program that evaluates a runnable expression. */
  static CelRuntime.Program program(CelAbstractSyntaxTree runnable) {
    try {
      return RUNTIME.createProgram(CoalesceCalls.spelledOut(runnable));
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("CEL cannot run an expression that it checked", e);
    }
  }

  /**
   * Evaluates a part of a runnable expression that reads no variable. Returns {@link
   * ExpressionNode#ERROR} if the evaluation fails.
   */
  static Object value(CelExpr part, CelAbstractSyntaxTree runnable) {
    return value(
        CelAbstractSyntaxTree.newCheckedAst(
            part, runnable.getSource(), runnable.getReferenceMap(), runnable.getTypeMap()),
        Map.of());
  }

  /**
   * Evaluates a runnable expression with the values of its variables. Returns {@link
   * ExpressionNode#ERROR} if the evaluation fails.
   */
  static Object value(CelAbstractSyntaxTree runnable, Map<String, Object> variables) {
    try {
      return program(runnable).eval(variables);
    } catch (CelEvaluationException e) {
      return ExpressionNode.ERROR;
    }
  }

  /** Returns the names of the functions that are called on a value: {@code x.f()}. */
  public static Set<String> methods() {
    Set<String> names = names(CelOverloadDecl::isInstanceFunction);
    CelStandardMacro.STANDARD_MACROS.stream()
        .map(CelStandardMacro::getFunction)
        .filter(name -> !name.equals(HAS))
        .forEach(names::add);
    return names;
  }

  /** Returns the names of the functions that are called without a target: {@code f(x)}. */
  static Set<String> globalFunctions() {
    return names(overload -> !overload.isInstanceFunction());
  }

  /** Returns the names of the functions that CEL lacks. */
  public static Set<String> ownFunctions() {
    Set<String> names = names(OWN.stream(), overload -> true);
    names.removeAll(names(standard(), overload -> true));
    return names;
  }

  private static Set<String> names(Predicate<CelOverloadDecl> chosen) {
    return names(Stream.concat(standard(), OWN.stream()), chosen);
  }

  private static Stream<CelFunctionDecl> standard() {
    return Stream.of(StandardFunction.values()).map(StandardFunction::functionDecl);
  }

  /** Returns the names of functions, without operators. */
  private static Set<String> names(
      Stream<CelFunctionDecl> functions, Predicate<CelOverloadDecl> chosen) {
    return functions
        .filter(function -> Character.isLetter(function.name().charAt(0)))
        .filter(function -> function.overloads().stream().anyMatch(chosen))
        .map(CelFunctionDecl::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static CelType celType(FieldType type) {
    return switch (type.kind()) {
      case STRING -> SimpleType.STRING;
      case INT -> SimpleType.INT;
      case DOUBLE -> SimpleType.DOUBLE;
      case DECIMAL -> FunctionDefinition.DECIMAL;
      case BOOL -> SimpleType.BOOL;
      case TIMESTAMP -> SimpleType.TIMESTAMP;
      case LIST -> ListType.create(celType(type.element()));
    };
  }

  private static CelReference runnable(CelReference reference) {
    if (reference.overloadIds().isEmpty()) {
      return reference;
    }
    Set<String> ids = new LinkedHashSet<>();
    for (String checked : reference.overloadIds()) {
      ids.add(runAs(checked));
      Stream.of(NumberComparison.WIDER, FunctionLibrary.WIDER)
          .flatMap(wider -> wider.getOrDefault(checked, List.of()).stream())
          .forEach(wider -> ids.add(runAs(wider)));
    }
    return CelReference.newBuilder()
        .setName(reference.name())
        .addOverloadIds(withoutSpecial(ids))
        .build();
  }

  private static String runAs(String id) {
    return RUN_AS.stream()
        .filter(map -> map.containsKey(id))
        .findFirst()
        .map(m -> m.get(id))
        .orElse(id);
  }

  /** If types are known only at run time, the implementation for all types is used. */
  private static List<String> withoutSpecial(Set<String> ids) {
    List<String> general = new ArrayList<>(ids);
    if (ids.stream().anyMatch(CelOverloads.GENERAL::contains)) {
      general.removeIf(EqualityOperators.OF_DOUBLES::contains);
    }
    return general;
  }
}

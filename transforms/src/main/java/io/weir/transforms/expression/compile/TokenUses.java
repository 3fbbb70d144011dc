package io.weir.transforms.expression.compile;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks how an expression uses protected names, whose values are tokens. A token can be compared
 * with other tokens and with null, and chosen by {@code ?:}. Anything else would compute with the
 * text of the token as if it were the value.
 */
public final class TokenUses {
  /** A token: the id of its key and 16 bytes in base64url. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,16}\\.[A-Za-z0-9_-]{22}");

  private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");
  private static final String IN = "@in";
  private static final String CHOICE = "_?_:_";

  /** What a part of an expression yields. */
  private enum Yield {
    /** A token. */
    TOKEN,
    /** Null or a written token, which compare with tokens and with texts. */
    EITHER,
    /** A value that is no token. */
    CLEAR
  }

  private final Set<String> protectedNames;
  private final Set<String> messages = new LinkedHashSet<>();

  private TokenUses(Set<String> protectedNames) {
    this.protectedNames = protectedNames;
  }

  /**
   * Uses of protected names in an expression.
   *
   * @param messages what is wrong with the uses, each with what would work
   * @param yieldsToken whether the value of the expression is a token
   */
  public record Found(List<String> messages, boolean yieldsToken) {}

  /**
   * Returns the uses in a bound expression.
   *
   * @param bound an expression whose names have been bound
   * @param protectedNames names of the scope whose values are tokens
   */
  public static Found in(CelExpr bound, Set<String> protectedNames) {
    TokenUses uses = new TokenUses(protectedNames);
    boolean yieldsToken = uses.visit(bound) == Yield.TOKEN;
    return new Found(List.copyOf(uses.messages), yieldsToken);
  }

  private Yield visit(CelExpr part) {
    return switch (part.getKind()) {
      case IDENT -> name(part).isPresent() ? Yield.TOKEN : Yield.CLEAR;
      case CONSTANT -> isEither(part.constant()) ? Yield.EITHER : Yield.CLEAR;
      case CALL -> call(part);
      case SELECT -> none(List.of(part.select().operand()), part.select().field());
      case LIST -> none(part.list().elements(), "a list");
      case MAP ->
          none(
              part.map().entries().stream().flatMap(e -> Stream.of(e.key(), e.value())).toList(),
              "a map");
      case STRUCT ->
          none(
              part.struct().entries().stream().map(CelExpr.CelStruct.Entry::value).toList(),
              "a message");
      case COMPREHENSION -> {
        CelExpr.CelComprehension loop = part.comprehension();
        yield none(
            List.of(
                loop.iterRange(),
                loop.accuInit(),
                loop.loopCondition(),
                loop.loopStep(),
                loop.result()),
            "a list macro");
      }
      default -> Yield.CLEAR;
    };
  }

  private Yield call(CelExpr part) {
    List<CelExpr> args = ConstantTrial.arguments(part);
    String function = part.call().function();
    if (EQUALITY.contains(function)) {
      compatible(args);
      return Yield.CLEAR;
    }
    if (function.equals(IN) && args.get(1).getKind() == CelExpr.ExprKind.Kind.LIST) {
      compatible(
          Stream.concat(Stream.of(args.get(0)), args.get(1).list().elements().stream()).toList());
      return Yield.CLEAR;
    }
    if (function.equals(CHOICE)) {
      none(List.of(args.get(0)), "a condition");
      return compatible(args.subList(1, 3));
    }
    if (function.equals(CoalesceCalls.FUNCTION)) {
      return compatible(args);
    }
    return none(args, "'" + function.replace("_", "").replace("@", "") + "'");
  }

  /** Reports tokens beside values that are none. Returns what the parts have in common. */
  private Yield compatible(List<CelExpr> parts) {
    List<Yield> yields = parts.stream().map(this::visit).toList();
    int token = yields.indexOf(Yield.TOKEN);
    int clear = yields.indexOf(Yield.CLEAR);
    if (token >= 0 && clear >= 0) {
      messages.add(
          "the value of "
              + shown(parts.get(token))
              + " is a token, which is never equal to "
              + shown(parts.get(clear))
              + "; compare it with null, another protected value or a token such as"
              + " 'k1.aGVsbG8gd29ybGQhIQx0Zg'");
    }
    if (token >= 0) {
      return Yield.TOKEN;
    }
    return clear >= 0 ? Yield.CLEAR : Yield.EITHER;
  }

  /** Reports the parts that yield tokens, which the function does not take. */
  private Yield none(List<CelExpr> parts, String function) {
    for (CelExpr part : parts) {
      if (visit(part) == Yield.TOKEN) {
        messages.add(
            "the value of "
                + shown(part)
                + " is a token, which "
                + function
                + " does not take; ==, !=, in, ?: and coalesce take it");
      }
    }
    return Yield.CLEAR;
  }

  private Optional<String> name(CelExpr ident) {
    String bound = ident.ident().name();
    return bound.startsWith(ExpressionScope.PREFIX)
        ? Optional.of(bound.substring(ExpressionScope.PREFIX.length()))
            .filter(protectedNames::contains)
        : Optional.empty();
  }

  private static boolean isEither(CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> true;
      case STRING_VALUE -> TOKEN.matcher(constant.stringValue()).matches();
      default -> false;
    };
  }

  private static String shown(CelExpr part) {
    return switch (part.getKind()) {
      case IDENT ->
          "'"
              + (part.ident().name().startsWith(ExpressionScope.PREFIX)
                  ? part.ident().name().substring(ExpressionScope.PREFIX.length())
                  : part.ident().name())
              + "'";
      case CONSTANT ->
          part.constant().getKind() == CelConstant.Kind.STRING_VALUE
              ? "the text '" + part.constant().stringValue() + "'"
              : "a constant that is no text";
      default -> "an expression";
    };
  }
}

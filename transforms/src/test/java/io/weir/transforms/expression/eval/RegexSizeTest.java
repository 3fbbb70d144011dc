package io.weir.transforms.expression.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexSizeTest {
  /** A group counts as one more than its contents. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc 3",
        "a{7} 7",
        "ba{2,5} 6",
        "a{3,} 4",
        "(a{10}){10} 110",
        "[a-z]{5} 5",
        "[]a{9}]{5} 5",
        "[^]a{9}]{5} 5",
        "[[:alpha:]{9}]{5} 5",
        "\\({5} 5",
        "\\Q({9}\\E{5} 8",
        "\\Qabc 3",
        "\\x{2014}{5} 5",
        "a{10}(?i){10} 100",
        "a{10}\\Q\\E{10} 100",
        "a{ 2",
        "a{x} 4",
        "((a{1000}){1000}){1000} 1001001000"
      })
  void shouldCountAtomsWithRepetitionsWrittenOut(String regex, long size) {
    assertEquals(size, RegexSize.of(regex));
  }

  /** RE2's programs have some instructions more: jumps, captures, the end. */
  @Property(tries = 500)
  void shouldNotBeFarBelowTheSizeOfTheProgram(@ForAll("regexes") String regex) {
    int program = Pattern.compile(regex).programSize();
    assertTrue(program <= 4 * RegexSize.of(regex) + 10, () -> regex + " has " + program);
  }

  @Provide
  Arbitrary<String> regexes() {
    return regex(3);
  }

  private static Arbitrary<String> regex(int depth) {
    Arbitrary<String> atoms =
        Arbitraries.of(
            "a",
            ".",
            "[a-c]",
            "[]{9}x]",
            "[^(]",
            "\\(",
            "\\d",
            "\\Q(\\E",
            "\\Qab\\E",
            "a\\Q\\E",
            "a(?i)",
            "^",
            "b|c");
    Arbitrary<String> inner =
        depth == 0
            ? atoms
            : Arbitraries.frequencyOf(
                Tuple.of(2, atoms),
                Tuple.of(1, Arbitraries.lazy(() -> regex(depth - 1)).map(r -> "(" + r + ")")));
    Arbitrary<String> repeats = Arbitraries.of("", "", "*", "+", "?", "{3}", "{2,4}", "{2,}");
    return Combinators.combine(inner, repeats)
        .as((atom, repeat) -> "^".equals(atom) ? atom : atom + repeat)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }
}

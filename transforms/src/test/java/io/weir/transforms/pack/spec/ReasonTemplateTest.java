package io.weir.transforms.pack.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "{a}, <a>",
    "{a} of {b}!, <a> of <b>!",
    "{a}{b}, <a><b>",
    "{ a }, <a>",
    "{{a}}, {a}",
    "{{{a}}}, {<a>}",
    "'', ''"
  })
  void shouldRenderNamesAndPlainBraces(String template, String text) {
    assertEquals(text, ReasonTemplate.parse(template).render(name -> "<" + name + ">"));
  }

  @Test
  void shouldListEachNameOnce() {
    assertEquals(List.of("b", "a"), List.copyOf(ReasonTemplate.parse("{b} {a} {b} {{c}}").names()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "}", "{a", "a}", "{}", "{ }", "{a{b}}", "{{a}", "{a}}"})
  void shouldRefuseBracesThatDoNotPairUp(String template) {
    assertThrows(IllegalArgumentException.class, () -> ReasonTemplate.parse(template));
  }
}

package io.weir.transforms.pack.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.validation.PackProblem;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadPacksTest {

  static Stream<Arguments> cases() throws IOException {
    String[] parts = PackReaderTest.resource("bad.txt").split("\n### ", -1);
    String streams = parts[0].substring(parts[0].indexOf("streams:\n  pay"));
    return Arrays.stream(parts).skip(1).map(part -> oneCase(part, streams));
  }

  private static Arguments oneCase(String part, String streams) {
    String[] nameAndRest = part.split("\n", 2);
    String[] yamlAndProblems = nameAndRest[1].split("\n=>\n", 2);
    String yaml = yamlAndProblems[0];
    String whole = yaml.contains("streams:") ? yaml : yaml + "\n" + streams;
    return Arguments.of(nameAndRest[0], whole, yamlAndProblems[1].strip().lines().toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldReportAllProblems(String name, String yaml, List<String> problems) {
    PackException e = assertThrows(PackException.class, () -> PackReader.read(name, yaml));
    assertEquals(
        String.join("\n", problems),
        String.join("\n", e.problems().stream().map(PackProblem::toString).toList()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 1 | the file is empty; a pack needs at least 'streams'",
        "`# only a comment` | 1 | the file is empty; a pack needs at least 'streams'",
        "`---` | 1 | this must be a mapping (key: value), not nothing",
        "`just words` | 1 | this must be a mapping (key: value), not 'just words'",
        "`- a list` | 1 | this must be a mapping (key: value), not a list",
      })
  void shouldRefuseWhatIsNoPack(String yaml, int line, String message) {
    PackProblem problem = onlyProblem(yaml);
    assertEquals(new PackProblem("pack", line, message), problem);
  }

  @Test
  void shouldReportTheLineOfWhatIsNoYaml() {
    assertEquals(4, onlyProblem("pack: p\nstreams:\n  a: {b: c\nx: y").line(), "where it shows");
    assertEquals(2, onlyProblem("pack: p\n\tstreams: {}").line());
    PackProblem problem = onlyProblem("pack: p\nrules: \u0000");
    assertEquals(
        new PackProblem("pack", 2, "a character that YAML does not allow: U+0000"), problem);
  }

  @Test
  void shouldRefuseSeveralDocuments() {
    assertEquals(
        new PackProblem("pack", 4, "a second document begins here; a pack is one YAML document"),
        onlyProblem("pack: p\n---\n\npack: q\n"));
  }

  @Test
  void shouldRefuseKeysThatAreNoWords() {
    PackException e =
        assertThrows(PackException.class, () -> PackReader.read("p", "? [a, b]\n: c\n"));
    assertEquals(new PackProblem("pack", 1, "a key must be a word"), e.problems().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: "})
  void shouldRefuseWhatIsNestedTooDeep(String open) {
    assertEquals(
        new PackProblem("pack", 2, "lists and mappings lie in each other here, more than 100"),
        onlyProblem("pack: p\nstreams: " + open.repeat(50_000)));
  }

  private static PackProblem onlyProblem(String yaml) {
    PackException e = assertThrows(PackException.class, () -> PackReader.read("p", yaml));
    assertEquals(1, e.problems().size(), e.getMessage());
    return e.problems().get(0);
  }
}

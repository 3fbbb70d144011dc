package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileUriTest {
  private final List<String> problems = new ArrayList<>();

  @Test
  void shouldBeginTheParametersOnlyInFrontOfTheNameOfOne() {
    assertEquals(
        new FileUri("/d/a?.csv", Map.of("format", "csv", "delimiter", "|")),
        FileUri.parse("/d/a?.csv?format=csv&delimiter=|", problems));
    assertEquals(
        new FileUri("/d/?year=2024/a?b", Map.of()), FileUri.parse("/d/?year=2024/a?b", problems));
    assertEquals(new FileUri("a?format", Map.of()), FileUri.parse("a?format", problems));
    assertEquals(List.of(), problems);
  }

  @Test
  void shouldRefuseAParameterThatThereIsNot() {
    FileUri.parse("a?format=csv&from=earliest", problems);

    assertEquals(1, problems.size());
    assertEquals("unknown parameter \"from\"; there are format,", problems.get(0).substring(0, 43));
  }
}

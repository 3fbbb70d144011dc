package io.weir.transforms.pack.yaml;

import static io.weir.transforms.pack.yaml.PackReaderTest.MINIMAL;
import static io.weir.transforms.pack.yaml.PackReaderTest.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.Pack;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlValuesReaderTest {
  @ParameterizedTest
  @CsvSource({"0.95, 0.95", "0, 0", "1, 1", "1.0, 1", ".5, 0.5", "5e-1, 0.5", "0x1, 1", "+.5, 0.5"})
  void shouldReadQuantilesAsYamlWritesNumbers(String written, double q) {
    Pack pack =
        read(
            """
            streams: {s: {id: id, time: at, fields: {id: string, at: timestamp, n: int}}}
            sessions:
              a: {from: s, by: id, gap: 1m, measures: {p: {measure: quantile, of: n, q: %s}},
                  flags: {high: "p > 5"}}
            """
                .formatted(written));
    assertEquals(
        new MeasureSpec(Aggregates.QUANTILE, "n", null, Map.of("q", q)),
        pack.sessions().get("a").measures().get("p"));
  }

  @Test
  void shouldReadVersionsAndNamesAsWritten() {
    assertEquals(7L, read("version: 7\n" + MINIMAL).version());
    assertEquals("1.10", read("version: 1.10\n" + MINIMAL).version());
    assertEquals("2026-01-31", read("version: 2026-01-31\n" + MINIMAL).version());
    assertEquals("7", read("version: '7'\n" + MINIMAL).version());
    assertEquals("no", read("pack: no\n" + MINIMAL).name());
    assertEquals("12", read("pack: 12\n" + MINIMAL).name());
  }

  @Test
  void shouldReadOnYesAndNoAsStrings() {
    Pack pack =
        read(
            """
            streams:
              yes: {id: no, time: on, fields: {no: string, on: timestamp, off: string}}
            decide: {on: yes, where: "on != null && off == 'no'", key: off}
            """);
    assertEquals("yes", pack.decide().on());
    assertEquals(KeySpec.of("no"), pack.streams().get("yes").id());
  }

  @Test
  void shouldFollowAnchorsAndCoreTags() {
    Pack pack =
        read(
            """
            streams:
              a: &shape {id: id, time: at, fields: {id: !!str string, at: timestamp}}
              b: *shape
            """);
    assertEquals(pack.streams().get("a"), pack.streams().get("b"));
  }
}

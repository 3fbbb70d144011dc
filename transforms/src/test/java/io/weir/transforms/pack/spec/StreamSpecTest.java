package io.weir.transforms.pack.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.pack.yaml.PackReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text that hashes of state depend on: savepoints of earlier versions have the first three. */
class StreamSpecTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "id: a, time: t, fields: {a: int, t: timestamp}"
            + " | id=a, time=t, fields={a=INT, t=TIMESTAMP}",
        "id: [a, b], time: t, fields: {b: string, a: int, t: timestamp}, duplicates: exact"
            + " | id=[a, b], time=t, fields={b=STRING, a=INT, t=TIMESTAMP}",
        "id: a, time: t, fields: {a: {type: int, protect: token}, t: {type: timestamp}}"
            + " | id=a, time=t, fields={a=STRING, t=TIMESTAMP}, protected=[a]",
        "id: origin, time: t, envelope: debezium, fields: {t: {type: timestamp, path: a.b, format:"
            + " yyyy-MM-dd, zone: UTC}, n: {type: int, text: true}} | id=origin, time=t,"
            + " fields={t=TIMESTAMP, n=INT}, t=[a.b, yyyy-MM-dd, UTC, false], n=[null, null, null,"
            + " true], envelope=DEBEZIUM",
      })
  void shouldKeepTheTextThatStateDependsOn(String stream, String shape) {
    StreamSpec spec = PackReader.read("p", "streams:\n  s: {" + stream + "}\n").streams().get("s");
    assertEquals("StreamSpec[" + shape + "]", spec.shape());
  }
}

package io.weir.transforms.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.yaml.PackReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamLayoutsTest {
  private static final String YAML =
      """
      streams:
        s:
          id: no
          time: at
          fields: {unused: string, card: string, in_where: int, in_of: double, in_rule: bool,
                   in_value: double, in_reason: string, in_decide: string, other_key: string,
                   loop: string, at: timestamp, no: int}
        other:
          id: id
          time: at
          fields: {at: timestamp, more: string, other_key: string, id: string}
        idle: {id: id, time: at, fields: {at: timestamp, more: string, id: string}}
      features:
        f: {from: s, by: card, over: 1h, measure: sum, of: in_of, where: "in_where > 1"}
        g: {from: other, by: other_key, over: 1h, measure: count}
        h: {value: "f + in_value"}
      decide: {on: s, key: card, where: "in_decide == 'x'"}
      rules:
        r: {when: "in_rule && ['a'].exists(unused, unused == 'a')", reason: "{in_reason} of {h}"}
      """;

  @Test
  void shouldReadIdTimeAndUsedFieldsInOrderOfTheStream() {
    Map<String, StreamLayout> layouts = StreamLayouts.of(PackReader.read("p", YAML));
    assertEquals(List.of("s", "other", "idle"), List.copyOf(layouts.keySet()));
    assertEquals(
        List.of(
            "no",
            "at",
            "card",
            "in_where",
            "in_of",
            "in_rule",
            "in_value",
            "in_reason",
            "in_decide",
            "other_key"),
        layouts.get("s").fields());
    assertEquals(
        List.of(FieldType.INT, FieldType.TIMESTAMP, FieldType.STRING, FieldType.INT),
        layouts.get("s").types().subList(0, 4));
    assertEquals(List.of("id", "at", "other_key"), layouts.get("other").fields());
    assertEquals(List.of("id", "at"), layouts.get("idle").fields());
    assertEquals(KeySpec.of("id"), layouts.get("other").id());
    assertEquals("at", layouts.get("other").timeField());
  }

  @Test
  void shouldReadFieldsOfSessionsMetricsAndExpectations() {
    Pack pack =
        PackReader.read(
            "p",
            """
            streams:
              s: {id: id, time: at, fields: {id: string, at: timestamp, unused: int, key: string,
                  of: double, where: bool}}
              m: {id: id, time: at, fields: {id: string, at: timestamp, unused: int, key: string,
                  of: double, where: bool}}
              e: {id: id, time: at, fields: {id: string, at: timestamp, unused: int, key: string,
                  after: bool, expect: bool, unless: bool}}
            sessions:
              a: {from: s, by: key, gap: 1m, flags: {unused: "n > 1"}, measures:
                  {n: {measure: count, where: "where"}, t: {measure: sum, of: of}}}
            metrics:
              b: {from: m, by: key, window: 1m, measures:
                  {n: {measure: count, where: "where"}, t: {measure: sum, of: of}}}
              c: {from: m, window: 1m, measures: {n: {measure: count}}}
            expectations:
              d: {from: e, by: key, after: after, expect: expect, unless: unless, within: 1h}
              e: {from: e, by: key, after: after, expect: expect, within: 1h}
            """);
    Map<String, StreamLayout> layouts = StreamLayouts.of(pack);
    assertEquals(List.of("id", "at", "key", "of", "where"), layouts.get("s").fields());
    assertEquals(List.of("id", "at", "key", "of", "where"), layouts.get("m").fields());
    assertEquals(
        List.of("id", "at", "key", "after", "expect", "unless"), layouts.get("e").fields());
  }

  @Test
  void shouldReadOnlyIdAndTimeWhenNothingIsDecided() {
    Pack pack =
        PackReader.read(
            "p", "streams: {s: {id: id, time: at, fields: {x: int, id: int, at: timestamp}}}");
    assertEquals(List.of("id", "at"), StreamLayouts.of(pack).get("s").fields());
  }

  @Test
  void shouldKnowAllProtectedFieldsAndTheTypesOfTheUsedOnesInRecords() {
    Pack pack =
        PackReader.read(
            "p",
            """
            streams:
              s:
                id: id
                time: at
                fields:
                  id: string
                  at: timestamp
                  account: {type: int, protect: token}
                  unused: {type: string, protect: token}
            sessions:
              v: {from: s, by: account, gap: 1m}
            """);
    StreamLayout layout = StreamLayouts.of(pack).get("s");
    assertEquals(List.of("id", "at", "account"), layout.fields());
    assertEquals(List.of(FieldType.STRING, FieldType.TIMESTAMP, FieldType.STRING), layout.types());
    assertEquals(
        List.of(FieldType.STRING, FieldType.TIMESTAMP, FieldType.INT),
        layout.fieldSpecs().stream().map(FieldSpec::type).toList());
    assertEquals(
        Map.of("account", FieldType.INT, "unused", FieldType.STRING), layout.protectedFields());
  }

  @Test
  void shouldKnowHowUsedAndProtectedFieldsAreReadWhenTheyAreInLongForm() {
    Pack pack =
        PackReader.read(
            "p",
            """
            streams:
              s:
                id: origin
                time: at
                envelope: debezium
                fields:
                  at: {type: timestamp, path: $.ts_ms, format: epoch_millis}
                  card: {type: string, path: pan, protect: token}
                  amount: {type: double, text: true}
                  unused: {type: double, path: a.b}
                  plain: string
            sessions:
              v: {from: s, by: plain, gap: 1m, measures: {m: {measure: sum, of: amount}}}
            """);
    StreamLayout layout = StreamLayouts.of(pack).get("s");
    assertEquals(List.of("at", "amount", "plain"), layout.fields());
    assertEquals(RecordEnvelope.DEBEZIUM, layout.envelope());
    assertTrue(layout.isIdentifiedByOrigin());
    assertEquals(
        Map.of(
            "at",
            new FieldSpec(FieldType.TIMESTAMP, "$.ts_ms", "epoch_millis", null, false, false),
            "card",
            new FieldSpec(FieldType.STRING, "pan", null, null, false, true),
            "amount",
            new FieldSpec(FieldType.DOUBLE, null, null, null, true, false)),
        layout.longForms());
  }

  @Test
  void shouldReadTheIdFromAFieldWhenTheStreamHasAFieldOriginItself() {
    Pack pack =
        PackReader.read(
            "p",
            """
            streams:
              s: {id: origin, time: at, fields: {origin: string, at: timestamp}}
            sessions:
              v: {from: s, by: origin, gap: 1m}
            """);
    StreamLayout layout = StreamLayouts.of(pack).get("s");
    assertEquals(List.of("origin", "at"), layout.fields());
    assertFalse(layout.isIdentifiedByOrigin());
  }
}

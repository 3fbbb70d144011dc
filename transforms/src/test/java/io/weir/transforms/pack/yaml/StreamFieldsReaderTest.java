package io.weir.transforms.pack.yaml;

import static io.weir.transforms.pack.yaml.PackReaderTest.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.validation.PackProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamFieldsReaderTest {
  @Test
  void shouldReadWhetherDuplicatesAreExact() {
    Pack pack =
        read(
            """
            streams:
              s: {id: id, time: at, fields: {id: string, at: timestamp}, duplicates: exact}
              t: {id: id, time: at, fields: {id: string, at: timestamp}, duplicates: any}
              u: {id: id, time: at, fields: {id: string, at: timestamp}}
            """);
    assertTrue(pack.streams().get("s").exactDuplicates());
    assertFalse(pack.streams().get("t").exactDuplicates());
    assertFalse(pack.streams().get("u").exactDuplicates());
  }

  @Test
  void shouldReadFieldsInLongForm() {
    Pack pack =
        read(
            """
            streams:
              s:
                id: origin
                time: at
                envelope: debezium
                fields:
                  at: {type: timestamp, path: $.ts, format: "yyyy-MM-dd HH:mm", zone: Europe/Berlin}
                  amount: {type: double, path: "items[0].amount", text: true}
                  card: {type: string, protect: token}
                  plain: {type: int}
            """);
    StreamSpec stream = pack.streams().get("s");
    assertEquals(RecordEnvelope.DEBEZIUM, stream.envelope());
    assertTrue(stream.isIdentifiedByOrigin());
    assertEquals(
        Map.of(
            "at",
            new FieldSpec(
                FieldType.TIMESTAMP, "$.ts", "yyyy-MM-dd HH:mm", "Europe/Berlin", false, false),
            "amount",
            new FieldSpec(FieldType.DOUBLE, "items[0].amount", null, null, true, false),
            "card",
            new FieldSpec(FieldType.STRING, null, null, null, false, true),
            "plain",
            FieldSpec.of(FieldType.INT)),
        stream.fieldSpecs());
  }

  @Test
  void shouldReportAllProblemsOfFieldsInLongFormWithTheirLines() {
    PackException e =
        assertThrows(
            PackException.class,
            () ->
                read(
                    """
                    streams:
                      s:
                        id: id
                        time: at
                        envelope: debesium
                        fields:
                          id: {type: string, pth: a.b}
                          at: {type: timestamp, format: epoch_second}
                          local: {type: timestamp, format: "yyyy-MM-dd HH:mm"}
                          bad: {type: timestamp, format: "yyyy-MM-dd {HH}", zone: UTC}
                          zone: {type: timestamp, format: yyyy-MM-dd, zone: Berlin}
                          alone: {type: timestamp, zone: UTC}
                          epoch: {type: timestamp, format: epoch_days, zone: UTC}
                          amount: {type: double, path: a..b, format: epoch_days, zone: UTC}
                          none: {path: a, text: yes}
                    """));
    assertEquals(
        List.of(
            "line 5: streams.s.envelope: 'debesium' is not one of debezium; did you mean"
                + " 'debezium'?",
            "line 7: streams.s.fields.id.pth: unknown key 'pth'; did you mean 'path'?",
            "line 8: streams.s.fields.at.format: 'epoch_second' is no format of times; did you mean"
                + " 'epoch_seconds'?",
            "line 9: streams.s.fields.local.format: the times of 'yyyy-MM-dd HH:mm' have no zone;"
                + " add 'zone: UTC' or the zone in which they are written",
            "line 10: streams.s.fields.bad.format: 'yyyy-MM-dd {HH}' is no format of times: at"
                + " character 12, Pattern includes reserved character: '{'; write epoch_seconds,"
                + " epoch_millis, epoch_micros, epoch_nanos, epoch_days, rfc3339, or a pattern like"
                + " yyyy-MM-dd HH:mm:ss",
            "line 11: streams.s.fields.zone.format: 'Berlin' is no time zone; did you mean"
                + " 'Europe/Berlin'?",
            "line 12: streams.s.fields.alone.zone: a zone needs a format whose times have none; add"
                + " 'format', a pattern like yyyy-MM-dd HH:mm:ss",
            "line 13: streams.s.fields.epoch.format: the times of 'epoch_days' have no use for a"
                + " zone; leave 'zone' out",
            "line 14: streams.s.fields.amount.path: 'a..b' is no path: at character 3, a key is"
                + " missing here; write keys with dots as in payload.items[0].sku, or a JSON"
                + " pointer as in /payload/order.id for keys with dots or brackets",
            "line 14: streams.s.fields.amount.format: only a timestamp has a format, this field is"
                + " a double",
            "line 14: streams.s.fields.amount.zone: only a timestamp has a zone, this field is a"
                + " double",
            "line 15: streams.s.fields.none.text: 'yes' is neither true nor false",
            "line 15: streams.s.fields.none.type: the type is missing"),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @Test
  void shouldRefuseAListWhereOnlyASingleValueHasAMeaning() {
    PackException e =
        assertThrows(
            PackException.class,
            () ->
                read(
                    """
                    streams:
                      s:
                        id: tags
                        time: at
                        fields:
                          tags: list(string)
                          at: timestamp
                          first: {type: string, path: "tags[0]"}
                          again: {type: list(int), path: numbers, protect: token}
                    features:
                      n: {from: s, by: tags, over: 1h, measure: count}
                      d: {from: s, by: at, over: 1h, measure: distinct, of: tags}
                      v: {value: "tags"}
                    decide: {on: s, key: [at, tags]}
                    rules:
                      r: {when: "'a' in tags", reason: "{tags}"}
                    """));
    assertEquals(
        List.of(
            "line 3: streams.s.id: an id must be a string or an int, 'tags' is a list(string)",
            "line 8: streams.s.fields.first: 'first' is in the list 'tags', which is read as a"
                + " whole; read a part of it by an expression, as in tags[0]",
            "line 9: streams.s.fields.again: only a string or an int can be protected, 'again' is a"
                + " list(int); a field that the pack does not need can be left out of the pack",
            "line 11: features.n.by: 'tags' is a list(string), which is no key; a key has the type"
                + " string, int, double, bool or timestamp",
            "line 12: features.d.of: no function measures a list, and 'tags' is a list(string); a"
                + " list is used in expressions",
            "line 13: features.v.value: a value must be a string, int, double, decimal, bool or"
                + " timestamp, this is a list(string)",
            "line 14: decide.key: 'tags' is a list(string), which is no key; a key has the type"
                + " string, int, double, bool or timestamp",
            "line 16: rules.r.reason: 'tags' is a list, which a reason does not show; leave it"
                + " out"),
        e.problems().stream().map(PackProblem::toString).toList());
  }

  @Test
  void shouldRefuseTwoFieldsOfOneValueWhenOnlyOneOfThemIsProtected() {
    PackException e =
        assertThrows(
            PackException.class,
            () ->
                read(
                    """
                    streams:
                      s:
                        id: id
                        time: at
                        envelope: debezium
                        fields:
                          id: {type: string, path: $.payload.id}
                          at: timestamp
                          card: {type: string, path: /cards/0, protect: token}
                          same: {type: string, path: "$.after.cards[0]"}
                          other: {type: string, path: "cards[1]"}
                    """));
    assertEquals(
        List.of(
            "line 7: streams.s.fields.id.path: 'payload' is the envelope itself; leave it out, as"
                + " in $.ts_ms for payload.ts_ms",
            "line 10: streams.s.fields.same: 'same' is the value of 'card', which is protected;"
                + " protect both"),
        e.problems().stream().map(PackProblem::toString).toList());
  }
}

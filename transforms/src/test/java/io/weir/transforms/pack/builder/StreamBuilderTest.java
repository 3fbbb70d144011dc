package io.weir.transforms.pack.builder;

import static io.weir.transforms.pack.builder.MeasureBuilder.count;
import static io.weir.transforms.pack.builder.StreamBuilder.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.yaml.PackReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamBuilderTest {
  @Test
  void shouldTakeSeveralFieldsAsIdWhenTheyAreGivenAsAList() {
    Pack built =
        PackBuilder.named("chained").stream(
                "decisions",
                stream(List.of("event", "revision"), "time").ints("revision").strings("key"))
            .metric("all", MetricBuilder.from("decisions").window("1m").measure("n", count()))
            .build();
    assertEquals(
        PackReader.read(
            "chained",
            """
            pack: chained
            version: 1
            streams:
              decisions:
                id: [event, revision]
                time: time
                fields: {event: string, revision: int, time: timestamp, key: string}
            metrics:
              all: {from: decisions, window: 1m, measures: {n: {measure: count}}}
            """),
        built);
  }

  @Test
  void shouldBuildTheProtectedFieldsThatAPackInYamlHas() {
    Pack read =
        PackReader.read(
            "p",
            """
            streams:
              s:
                id: id
                time: at
                fields:
                  id: {type: string, protect: token}
                  at: timestamp
                  account: {type: int, protect: token}
                  card: {type: string, protect: token}
                  amount: {type: double}
            metrics:
              m: {from: s, by: card, window: 1m, measures: {n: {measure: count}}}
            """);
    Pack built =
        PackBuilder.named("p").stream(
                "s",
                stream("id", "at")
                    .ints("account")
                    .protect("id", "account", "card")
                    .doubles("amount"))
            .metric("m", MetricBuilder.from("s").by("card").window("1m").measure("n", count()))
            .build();
    assertEquals(read.streams(), built.streams());
    StreamSpec stream = built.streams().get("s");
    assertEquals(FieldType.STRING, stream.fields().get("account"), "a token in expressions");
    assertEquals(
        Map.of("id", FieldType.STRING, "account", FieldType.INT, "card", FieldType.STRING),
        stream.protectedFields());
  }

  @Test
  void shouldBuildDerivedFieldsAndKeysOfOtherNamesAsYamlDoes() {
    Pack read =
        PackReader.read(
            "p",
            """
            streams:
              s:
                id: id
                time: at
                fields: {id: string, at: timestamp, card: string}
                derive: {bin: "substring(card, 0, 6)", size: "size(bin)"}
              t:
                id: id
                time: at
                fields: {id: string, at: timestamp, number: string, long: int}
            features:
              f: {from: t, by: {number: bin, long: size}, over: 1h, measure: count}
            decide: {on: s, key: card}
            """);
    Map<String, String> key = new LinkedHashMap<>();
    key.put("number", "bin");
    key.put("long", "size");
    Pack built =
        PackBuilder.named("p").stream(
                "s",
                stream("id", "at")
                    .strings("card")
                    .derive("bin", "substring(card, 0, 6)")
                    .derive("size", "size(bin)"))
            .stream("t", stream("id", "at").strings("number").ints("long"))
            .feature("f", count().from("t").by(key).over("1h"))
            .decide("s", "card")
            .build();
    assertEquals(read, built);
    assertEquals(FieldType.INT, built.streams().get("s").fields().get("size"));
  }

  @Test
  void shouldReadFieldsInLongFormAsYamlDoes() {
    Pack read =
        PackReader.read(
            "p",
            """
            streams:
              s:
                id: origin
                time: at
                envelope: debezium
                fields:
                  at: {type: timestamp, path: $.ts_ms, format: yyyy-MM-dd, zone: UTC}
                  bin: {type: string, path: card.bin, protect: token}
                  amount: {type: double, text: true}
            metrics:
              m: {from: s, window: 1m, measures: {n: {measure: count}}}
            """);
    Pack built =
        PackBuilder.named("p").stream(
                "s",
                stream("origin", "at")
                    .envelope(RecordEnvelope.DEBEZIUM)
                    .field(
                        "at",
                        FieldBuilder.of(FieldType.TIMESTAMP)
                            .path("$.ts_ms")
                            .format("yyyy-MM-dd")
                            .zone("UTC"))
                    .field("bin", FieldBuilder.of(FieldType.STRING).path("card.bin").protect())
                    .field("amount", FieldBuilder.of(FieldType.DOUBLE).text()))
            .metric("m", MetricBuilder.from("s").window("1m").measure("n", count()))
            .build();
    assertEquals(read, built);
  }
}

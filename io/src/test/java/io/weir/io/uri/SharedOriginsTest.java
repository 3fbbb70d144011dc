package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.Input;
import io.weir.io.format.InputFormat;
import io.weir.io.kafka.read.KafkaInput;
import io.weir.io.kafka.read.StartPosition;
import io.weir.io.scheme.InputScheme;
import io.weir.io.scheme.UriParameter;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs of a stream whose id is the origin of a record. */
class SharedOriginsTest {
  private static final UriSchemes SCHEMES = UriSchemes.BUILT_IN.with(new UncheckedTopic());
  private static final List<String> STREAMS = List.of("a", "b");
  private static final Pack BY_ORIGIN = pack("origin", "");

  @TempDir Path dir;

  private static Pack pack(String id, String fields) {
    return PackReader.read(
        "test",
        """
        streams:
          a: {id: %s, time: t, fields: {t: timestamp%s}}
          b: {id: %s, time: t, fields: {t: timestamp%s}}
        metrics: {m: {from: a, window: 1m, measures: {n: {measure: count}}}}
        """
            .formatted(id, fields, id, fields));
  }

  private static List<String> shared(String option, Pack pack) {
    InputUris inputs = InputUris.parse(SCHEMES, option, STREAMS, "g");
    assertEquals(List.of(), inputs.problems());
    return inputs.sharedOrigins(pack);
  }

  @Test
  void shouldRefuseTopicsOfOneNameOnDifferentBrokersWhenTheOriginIsTheId() {
    assertEquals(
        List.of(
            "--input=topic://east:9092/t: the id of the stream is the origin, and topic t is read"
                + " from other brokers too, so records of equal offsets would be one event; give"
                + " one of the topics another name, read it as a stream of its own, or give the"
                + " stream an id in the records"),
        shared("a=topic://west:9092/t;a=topic://west:9092/u;a=topic://east:9092/t", BY_ORIGIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=topic://west:9092/t;b=topic://east:9092/t",
        "a=topic://west:9092/t;a=topic://east:9092/u",
        "a=topic://west:9092/t;a=topic://west:9092/t",
      })
  void shouldTakeTopicsWhenNoTwoRecordsOfAStreamHaveOneOrigin(String option) {
    assertEquals(List.of(), shared(option, BY_ORIGIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "origin"})
  void shouldTakeTopicsOfOneNameWhenRecordsHaveIds(String field) {
    assertEquals(
        List.of(),
        shared(
            "a=topic://west:9092/t;a=topic://east:9092/t", pack(field, ", " + field + ": string")));
  }

  /** The names of files begin with their directory, those of subscriptions with their project. */
  @Test
  void shouldTakeFilesAndSubscriptionsOfOneNameInDifferentPlaces() throws IOException {
    for (String day : List.of("1", "2")) {
      Files.writeString(Files.createDirectory(dir.resolve(day)).resolve("f.jsonl"), "{}");
    }
    assertEquals(
        List.of(),
        shared(
            "a="
                + dir
                + "/1/f.jsonl,a="
                + dir
                + "/2/f.jsonl,a=pubsub://project-p/subscriptions/sub,a=pubsub://project-q/subscriptions/sub",
            BY_ORIGIN));
  }

  /** A topic whose broker nobody asks: {@code topic://host:port/name}. */
  private static final class UncheckedTopic implements InputScheme {
    private static final String START = "topic://";

    @Override
    public List<String> names() {
      return List.of("topic");
    }

    @Override
    public List<String> forms() {
      return List.of(START + "host:port/name");
    }

    @Override
    public String meaning() {
      return "a topic";
    }

    @Override
    public List<UriParameter> parameters() {
      return List.of();
    }

    @Override
    public Input parse(String uri, String group, List<String> problems) {
      String[] parts = uri.substring(START.length()).split("/", -1);
      return new KafkaInput(
          uri,
          parts[0],
          parts[1],
          StartPosition.EARLIEST,
          /* isBounded= */ true,
          /* judgesLateness= */ false,
          group,
          null,
          0,
          InputFormat.JSON_LINES);
    }
  }
}

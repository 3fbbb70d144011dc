package io.weir.pipelines.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.ColdStart;
import io.weir.io.Input;
import io.weir.io.InputEnd;
import io.weir.io.SourceBatch;
import io.weir.io.json.ParserSettings;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class TablesFirstTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String STREAMS =
      """
      streams:
        payments: {id: id, time: at, fields: {id: string, at: timestamp, card: string}}
        cards: {id: id, time: at, fields: {id: string, at: timestamp, card: string}}
      """;
  private static final Pack PACK =
      PackReader.read(
          "p",
          STREAMS
              + """
              tables: {known: {from: cards, key: card}, file: {file: f.csv, key: card}}
              decide: {on: payments, key: card}
              """);

  /** An input, and what it was made to do. */
  private record NamedInput(String uri, boolean hasEnd, String role) implements Input {
    @Override
    public Optional<InputEnd> end() {
      return hasEnd ? Optional.of(new NamedEnd(uri)) : Optional.empty();
    }

    @Override
    public Input followed() {
      return new NamedInput(uri, hasEnd, "followed");
    }

    @Override
    public Input waitingFor(ColdStart start) {
      return new NamedInput(uri, hasEnd, "waits " + start.timeout() + " for " + start.tables());
    }

    @Override
    public boolean isBounded() {
      return false;
    }

    @Override
    public boolean judgesLateness() {
      return true;
    }

    @Override
    public PTransform<PBegin, PCollection<SourceBatch>> read(
        StreamLayout layout, WatermarkPolicy watermarkPolicy, ParserSettings settings) {
      throw new UnsupportedOperationException();
    }
  }

  private record NamedEnd(String uri) implements InputEnd {
    @Override
    public ReadProgress follow(String job) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ReadProgress followHere(String job) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
      return uri;
    }
  }

  private static NamedInput input(String uri) {
    return new NamedInput(uri, true, "as it is");
  }

  private static NamedInput endless(String uri) {
    return new NamedInput(uri, false, "as it is");
  }

  private static String roles(Pack pack, Duration timeout, Input payments, Input... cards) {
    Map<String, List<Input>> arranged =
        TablesFirst.arrange(
            Map.of("payments", List.of(payments), "cards", List.of(cards)), pack, timeout, false);
    List<String> roles =
        List.of("payments", "cards").stream()
            .flatMap(stream -> arranged.get(stream).stream())
            .map(input -> input.uri() + " " + ((NamedInput) input).role())
            .toList();
    return String.join(", ", roles);
  }

  @Test
  void shouldLetOtherStreamsWaitForTheEndsOfTheStreamsOfTables() {
    assertEquals(
        "p waits PT5M for [a, c], a followed, b followed, c followed",
        roles(PACK, TIMEOUT, input("p"), input("a"), endless("b"), input("c")));
  }

  @Test
  void shouldLetNothingWaitWhenNoTableHasAnEndOrTheTimeOutIsZero() {
    assertEquals("p as it is, a as it is", roles(PACK, TIMEOUT, input("p"), endless("a")));
    assertEquals("p as it is, a as it is", roles(PACK, Duration.ZERO, input("p"), input("a")));
  }

  @Test
  void shouldLetNothingWaitWhenThePackHasNoTableOfAStreamOrNoOtherStream() {
    Pack without =
        PackReader.read(
            "p",
            STREAMS
                + """
                tables: {file: {file: f.csv, key: card}}
                decide: {on: payments, key: card}
                """);
    assertEquals("p as it is, a as it is", roles(without, TIMEOUT, input("p"), input("a")));
    Pack both =
        PackReader.read(
            "p",
            STREAMS
                + """
                tables: {known: {from: cards, key: card}, paid: {from: payments, key: card}}
                decide: {on: payments, key: card}
                """);
    assertEquals("p as it is, a as it is", roles(both, TIMEOUT, input("p"), input("a")));
  }
}

package io.weir.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.pipelines.conformance.JsonEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was decided of each event, as a run wrote it or as the oracle says. */
public final class RunOutputs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunOutputs() {}

  /** What of a decision does not depend on when it was made; numbers as text. */
  public record Answer(
      String key,
      String outcome,
      long score,
      List<String> rules,
      List<String> reasons,
      Map<String, String> features) {}

  /** What of an alert the contract fixes and a clock does not. */
  record Episode(String rule, String key, long count, List<String> events) {}

  public static JsonNode json(byte[] line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(new String(line, StandardCharsets.UTF_8), e);
    }
  }

  /** The oracle's answers about JSON lines of one stream, by event. */
  public static Map<String, Answer> expected(Pack pack, String stream, Collection<String> lines) {
    Map<String, StreamLayout> layouts = JsonEvents.layouts(pack);
    return expected(
        pack, lines.stream().map(line -> JsonEvents.read(layouts.get(stream), line)).toList());
  }

  /** The oracle's answers about events with every field of their streams, by event. */
  static Map<String, Answer> expected(Pack pack, List<Event> events) {
    Map<String, StreamLayout> layouts = JsonEvents.layouts(pack);
    Map<String, Answer> answers = new TreeMap<>();
    for (Decision d : Oracle.of(pack, layouts).decisions(events)) {
      Map<String, String> features = new LinkedHashMap<>();
      d.features().forEach((name, value) -> features.put(name, String.valueOf(value)));
      answers.put(
          d.event().toString(),
          new Answer(
              String.valueOf(d.key()), d.outcome(), d.score(), d.rules(), d.reasons(), features));
    }
    return answers;
  }

  /** The oracle's alerts about JSON lines of one stream. */
  static Set<Episode> expectedAlerts(Pack pack, String stream, Collection<String> lines) {
    Map<String, StreamLayout> layouts = JsonEvents.layouts(pack);
    List<Event> events =
        lines.stream().map(line -> JsonEvents.read(layouts.get(stream), line)).toList();
    return Oracle.of(pack, layouts).alerts(events).stream()
        .map(
            a ->
                new Episode(
                    a.rule(),
                    String.valueOf(a.key()),
                    a.count(),
                    a.events().stream().map(Object::toString).toList()))
        .collect(Collectors.toSet());
  }

  /** A closed alert as it was written. */
  static Episode alert(JsonNode alert) {
    return new Episode(
        alert.get("rule").asText(),
        alert.get("key").asText(),
        alert.get("count").asLong(),
        texts(alert.get("events")));
  }

  /** Of written decisions the one that was written first, by event. */
  static Map<String, Answer> first(Collection<JsonNode> decisions) {
    Map<String, Answer> answers = new TreeMap<>();
    decisions.forEach(
        decision -> answers.putIfAbsent(decision.get("event").asText(), answer(decision)));
    return answers;
  }

  /** Of written decisions the one with the highest revision, by event. */
  public static Map<String, Answer> latest(Collection<JsonNode> decisions) {
    Map<String, JsonNode> latest = new TreeMap<>();
    for (JsonNode decision : decisions) {
      latest.merge(
          decision.get("event").asText(),
          decision,
          (a, b) -> b.get("revision").asLong() >= a.get("revision").asLong() ? b : a);
    }
    Map<String, Answer> answers = new TreeMap<>();
    latest.forEach((event, decision) -> answers.put(event, answer(decision)));
    return answers;
  }

  private static Answer answer(JsonNode decision) {
    Map<String, String> features = new LinkedHashMap<>();
    decision
        .get("features")
        .fields()
        .forEachRemaining(feature -> features.put(feature.getKey(), feature.getValue().asText()));
    return new Answer(
        decision.get("key").asText(),
        decision.get("outcome").asText(),
        decision.get("score").asLong(),
        texts(decision.get("rules")),
        texts(decision.get("reasons")),
        features);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}

package io.weir.pipelines.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.io.json.ParsedRecord;
import io.weir.io.json.RecordParser;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tests of the shop share. */
final class TestShop {
  static final long SEED = 20_260_314;
  static final long MIDNIGHT = Instant.parse("2026-03-14T00:00:00Z").toEpochMilli();
  static final StreamDisorder NO_DISORDER = new StreamDisorder(SEED, 0, 0, 0, 0);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<ShopStream, List<String>> FIELDS =
      Map.of(
          ShopStream.CLICKS, List.of("type", "customer", "page", "region"),
          ShopStream.ORDERS, List.of("type", "order", "customer", "region", "carrier"),
          ShopStream.PAYMENTS, List.of("type", "order", "customer", "card", "region"));

  private TestShop() {}

  static List<ShopEvent> day(int customers) {
    return ShopDay.events(SEED, customers, MIDNIGHT);
  }

  static List<ShopEvent> replay(ShopDays simulation, EventReplay.Position from, int most) {
    EventReplay replay = new EventReplay(simulation, from);
    return List.copyOf(EventBatch.of(replay, most).events());
  }

  static JsonNode json(ShopEvent event) {
    try {
      return JSON.readTree(event.line());
    } catch (JsonProcessingException e) {
      throw new AssertionError(event.line(), e);
    }
  }

  static String type(ShopEvent event) {
    return json(event).get("type").asText();
  }

  /** The line as the packs' sources read it. */
  static ParsedRecord parse(ShopStream stream, String line) {
    return new RecordParser(layout(stream)).parse(line.getBytes(StandardCharsets.UTF_8), 0);
  }

  private static StreamLayout layout(ShopStream stream) {
    Map<String, FieldType> fields = new LinkedHashMap<>();
    fields.put("id", FieldType.STRING);
    fields.put("time", FieldType.TIMESTAMP);
    fields.put("amount", FieldType.DOUBLE);
    for (String field : FIELDS.get(stream)) {
      fields.put(field, FieldType.STRING);
    }
    return new StreamLayout(
        stream.word(),
        "id",
        "time",
        new ArrayList<>(fields.keySet()),
        new ArrayList<>(fields.values()));
  }
}

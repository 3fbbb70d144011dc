package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FieldPath;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.StreamSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Compares what is read at paths with the values in a tree of the whole record. */
class RecordPathPropertyTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<Object> ORIGIN = List.of("f", 0L);
  private static final int RECORDS = 20;
  private static final List<String> KEYS = List.of("a", "b", "0", "payload", "after");

  @Property(tries = 400)
  void shouldReadAtEachPathWhatATreeOfTheRecordHasThere(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    RecordEnvelope envelope =
        random.nextInt(3) == 0 ? RecordEnvelope.DEBEZIUM : RecordEnvelope.NONE;
    Map<String, FieldSpec> specs = new LinkedHashMap<>();
    specs.put("time", new FieldSpec(FieldType.TIMESTAMP, "$.t", null, null, false, false));
    for (int i = random.nextInt(6); i >= 0; i--) {
      FieldType type = random.nextBoolean() ? FieldType.STRING : FieldType.INT;
      specs.put("f" + i, new FieldSpec(type, path(random), null, null, true, false));
    }
    RecordParser parser = new RecordParser(layout(specs, envelope));
    for (int i = 0; i < RECORDS; i++) {
      String record = record(random, envelope);
      byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
      ParsedRecord parsed = parser.parse(bytes, 0, ORIGIN);
      assertEquals(parser.parseAny(bytes, 0, ORIGIN), parsed, record);
      assertEquals(
          expected(specs, MAPPER.readTree(record), envelope),
          parsed.isEvent() ? shown(parsed.event().values) : "refused",
          () -> specs + " " + record + " " + parsed.reason());
    }
  }

  /** Reads the fields as the contract says, from a tree. */
  private static Object expected(
      Map<String, FieldSpec> specs, JsonNode record, RecordEnvelope envelope) {
    JsonNode outer = record;
    JsonNode row = record;
    if (envelope == RecordEnvelope.DEBEZIUM) {
      outer = record.has("op") ? record : record.path("payload");
      row = outer.path("after");
      if (!row.isObject() || !"cru".contains(outer.path("op").asText("?"))) {
        return "refused";
      }
    }
    List<Object> values = new ArrayList<>();
    for (Map.Entry<String, FieldSpec> spec : specs.entrySet()) {
      FieldPath path = spec.getValue().pathOf(spec.getKey());
      JsonNode found = at(path.isOfRecord() ? outer : row, path.steps());
      if (found.isMissingNode() || found.isNull()) {
        if (spec.getKey().equals("time")) {
          return "refused";
        }
        values.add("null");
      } else if (found.isContainerNode()
          || (spec.getValue().type() == FieldType.INT && !found.asText().matches("-?\\d+"))) {
        return "refused";
      } else {
        values.add(found.asText());
      }
    }
    return values;
  }

  private static JsonNode at(JsonNode from, List<FieldPath.Step> steps) {
    JsonNode at = from;
    for (FieldPath.Step step : steps) {
      boolean isIndex = at.isArray() && step.index() != FieldPath.NONE;
      at = isIndex ? at.path(step.index()) : step.key() == null ? at.path(-1) : at.path(step.key());
    }
    return at;
  }

  private static List<Object> shown(Object[] values) {
    List<Object> shown = new ArrayList<>();
    for (Object value : values) {
      shown.add(
          value instanceof Instant time
              ? Long.toString(time.toEpochMilli())
              : String.valueOf(value));
    }
    return shown;
  }

  private static StreamLayout layout(Map<String, FieldSpec> specs, RecordEnvelope envelope) {
    return new StreamLayout(
        "s",
        StreamSpec.ORIGIN,
        "time",
        List.copyOf(specs.keySet()),
        specs.values().stream().map(FieldSpec::type).toList(),
        Map.of(),
        specs,
        envelope,
        List.of());
  }

  private static String path(Random random) {
    boolean isPointer = random.nextBoolean();
    StringBuilder path = new StringBuilder(isPointer ? "" : key(random));
    for (int i = random.nextInt(3) + (isPointer ? 1 : 0); i > 0; i--) {
      boolean isIndex = random.nextInt(3) == 0;
      String step = isIndex ? Integer.toString(random.nextInt(3)) : key(random);
      path.append(isPointer ? "/" + step : isIndex ? "[" + step + "]" : "." + step);
    }
    return path.toString();
  }

  private static String key(Random random) {
    return KEYS.get(random.nextInt(KEYS.size()));
  }

  private static String record(Random random, RecordEnvelope envelope) {
    if (envelope == RecordEnvelope.NONE) {
      return object(random, 3, random.nextInt(8) == 0 ? Map.of() : Map.of("t", "7"));
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("t", "7");
    parts.put("op", random.nextInt(6) == 0 ? "\"d\"" : "\"u\"");
    parts.put("after", random.nextInt(6) == 0 ? "null" : object(random, 3, Map.of()));
    String change = object(random, 0, parts);
    return random.nextBoolean() ? change : "{\"schema\":{\"op\":1},\"payload\":" + change + "}";
  }

  /** An object with the given keys, and with others that contain values of some levels. */
  private static String object(Random random, int levels, Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>(given);
    for (int i = levels == 0 ? 0 : random.nextInt(4); i > 0; i--) {
      values.putIfAbsent(key(random), value(random, levels - 1));
    }
    List<String> parts = new ArrayList<>();
    String space = random.nextInt(5) == 0 ? "\n" : random.nextBoolean() ? " " : "";
    values.forEach((key, value) -> parts.add("\"" + key + "\":" + space + value));
    return "{" + String.join("," + space, parts) + "}";
  }

  private static String value(Random random, int levels) {
    return switch (random.nextInt(levels > 0 ? 8 : 5)) {
      case 0 -> "null";
      case 1 -> "\"x" + random.nextInt(10) + "\"";
      case 2 -> "true";
      case 3, 4 -> Integer.toString(random.nextInt(100));
      case 5 -> {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(value(random, levels - 1));
        }
        yield "[" + String.join(",", elements) + "]";
      }
      default -> object(random, levels, Map.of());
    };
  }
}

package io.weir.pipelines.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.DerivedValues;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.Pack;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Events of JSON lines, read another way than the product reads them. */
public final class JsonEvents {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private JsonEvents() {}

  /** Layouts with every field of every stream. */
  public static Map<String, StreamLayout> layouts(Pack pack) {
    Map<String, StreamLayout> layouts = new LinkedHashMap<>();
    pack.streams()
        .forEach(
            (name, spec) ->
                layouts.put(
                    name,
                    new StreamLayout(
                        name,
                        spec.id(),
                        spec.time(),
                        List.copyOf(spec.fields().keySet()),
                        List.copyOf(spec.fields().values()))));
    return layouts;
  }

  /**
   * The event of a line.
   *
   * @throws IllegalArgumentException if the line is no event of the stream
   */
  public static Event read(StreamLayout layout, String line) {
    JsonNode record = parse(line);
    Object[] values = new Object[layout.recordFields()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = record.path(layout.fields().get(i));
      if (!value.isMissingNode() && !value.isNull()) {
        values[i] = value(value, layout.types().get(i));
      }
    }
    Instant time = (Instant) values[layout.slot(layout.timeField())];
    List<Object> id = layout.id().fields().stream().map(f -> values[layout.slot(f)]).toList();
    return new Event(
        layout.stream(),
        layout.id().list() ? id : id.get(0),
        time.toEpochMilli(),
        0,
        DerivedValues.of(layout).complete(values));
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  private static Object value(JsonNode node, FieldType type) {
    boolean fits =
        switch (type.kind()) {
          case STRING -> node.isTextual();
          case INT, DOUBLE, DECIMAL -> node.isNumber();
          case BOOL -> node.isBoolean();
          case TIMESTAMP -> node.isTextual() || node.isIntegralNumber();
          case LIST -> node.isArray();
        };
    if (!fits) {
      throw new IllegalArgumentException(node + " is no " + type.word());
    }
    return switch (type.kind()) {
      case STRING -> node.textValue();
      case INT -> node.decimalValue().longValueExact();
      case DOUBLE -> node.doubleValue();
      case DECIMAL -> node.decimalValue().setScale(type.digits(), RoundingMode.UNNECESSARY);
      case BOOL -> node.booleanValue();
      case TIMESTAMP -> time(node);
      case LIST -> {
        List<Object> elements = new ArrayList<>();
        node.forEach(element -> elements.add(value(element, type.element())));
        yield elements;
      }
    };
  }

  private static Instant time(JsonNode node) {
    if (node.isIntegralNumber()) {
      return Instant.ofEpochMilli(node.longValue());
    }
    try {
      return OffsetDateTime.parse(node.textValue().toUpperCase(Locale.ROOT))
          .toInstant()
          .truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(node + " is no time", e);
    }
  }
}

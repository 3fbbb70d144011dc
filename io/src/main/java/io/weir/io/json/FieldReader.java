package io.weir.io.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.transforms.event.DecimalNumbers;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.EnumWords;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.RecordEnvelope;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the value of a field as its type. */
final class FieldReader {
  private final String label;
  private final FieldType type;
  private final TimeReader times;

  /** Reads the texts of the value, or null if the value must be of its own kind. */
  private final FieldText texts;

  /** Reads the elements of a list, or null if the field is no list. */
  private final FieldReader elements;

  /** Creates the reader of a field, which the name identifies in messages. */
  FieldReader(String name, FieldSpec spec) {
    label = spec.path() == null ? name : name + " (" + spec.path() + ")";
    type = spec.type();
    times = new TimeReader(spec.timeFormat());
    texts = spec.text() && !type.isList() ? new FieldText(type, times) : null;
    elements = type.isList() ? new FieldReader(name, spec.withType(type.element())) : null;
  }

  /**
   * Returns the readers of a layout's fields, in slot order, and after them the reader of the
   * operation of an envelope.
   */
  static FieldReader[] ofRecords(StreamLayout layout) {
    List<FieldReader> readers = new ArrayList<>();
    for (String field : layout.fields()) {
      readers.add(new FieldReader(field, layout.fieldSpec(field)));
    }
    if (layout.envelope() == RecordEnvelope.DEBEZIUM) {
      readers.add(new FieldReader(ChangeEnvelope.OPERATION, FieldSpec.of(FieldType.STRING)));
    }
    return readers.toArray(FieldReader[]::new);
  }

  /** Returns what the field is called in messages. */
  String label() {
    return label;
  }

  /** Returns the type of the value in records. */
  FieldType type() {
    return type;
  }

  /** Returns the reader of the elements of a list. */
  FieldReader elements() {
    return elements;
  }

  /** Returns the reader of times. */
  TimeReader times() {
    return times;
  }

  /** Returns whether the value may also be written as a text. */
  boolean takesTexts() {
    return texts != null;
  }

  /**
   * Returns the parser's current value in the Java type of the {@link FieldType}, or null if the
   * value is missing.
   *
   * @param plain whether no text of the record can contain an unpaired surrogate
   */
  Object read(JsonParser json, JsonToken token, boolean plain)
      throws IOException, RecordRefusedException {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (texts != null && token.isScalarValue()) {
      String text = token == JsonToken.VALUE_STRING ? text(json, plain) : json.getText();
      FieldText.Value value = texts.value(text);
      expect(value.isValid(), json, texts.expected());
      return value.value();
    }
    return switch (type.kind()) {
      case STRING -> {
        expect(token == JsonToken.VALUE_STRING, json, "a string");
        yield text(json, plain);
      }
      case INT -> {
        expect(token.isNumeric(), json, "an int");
        yield number(json, token, "an int");
      }
      case DOUBLE -> {
        expect(token.isNumeric(), json, "a double");
        yield real(json);
      }
      case DECIMAL -> {
        String expected = DecimalNumbers.expected(type);
        expect(token.isNumeric(), json, expected);
        BigDecimal number = DecimalNumbers.parse(json.getText(), type.digits());
        expect(number != null, json, expected);
        yield number;
      }
      case BOOL -> {
        expect(token.isBoolean(), json, "true or false");
        yield token == JsonToken.VALUE_TRUE;
      }
      case TIMESTAMP -> time(json, token);
      case LIST -> {
        expect(token == JsonToken.START_ARRAY, json, "a list");
        yield list(json, plain);
      }
    };
  }

  private List<Object> list(JsonParser json, boolean plain)
      throws IOException, RecordRefusedException {
    List<Object> list = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      Object element = elements.read(json, token, plain);
      expect(element != null, json, EnumWords.a(elements.type) + " in the list");
      list.add(element);
    }
    return List.copyOf(list);
  }

  private String text(JsonParser json, boolean plain) throws IOException, RecordRefusedException {
    return plain ? json.getText() : text(json.getText());
  }

  private String text(String text) throws RecordRefusedException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        throw new RecordRefusedException(
            "field "
                + label
                + ": found the unpaired surrogate "
                + FoundText.oneLine(String.valueOf(c), 1)
                + ", expected text");
      }
    }
    return text;
  }

  private Long number(JsonParser json, JsonToken token, String expected)
      throws IOException, RecordRefusedException {
    if (token == JsonToken.VALUE_NUMBER_INT && json.getTextLength() <= IntegerText.SAFE_DIGITS) {
      return json.getLongValue();
    }
    IntegerText.Int n = IntegerText.toInt(json.getText());
    return switch (n.kind()) {
      case INT -> n.value();
      case FRACTION -> throw mismatch(json, expected);
      case BEYOND -> throw mismatch(json, expected + " of at most 64 bits");
    };
  }

  /**
   * Returns a double as written, including the sign of {@code -0.0}. A value that rounds to 0 is 0.
   */
  private Double real(JsonParser json) throws IOException, RecordRefusedException {
    double simple =
        IntegerText.toSimpleDouble(
            json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    if (!Double.isNaN(simple)) {
      return simple;
    }
    // For a long integer, Jackson would create a BigInteger first.
    double value = Double.parseDouble(json.getText());
    expect(!Double.isInfinite(value), json, "a double of at most 1.8e308");
    return value;
  }

  private Instant time(JsonParser json, JsonToken token)
      throws IOException, RecordRefusedException {
    long time;
    if (token == JsonToken.VALUE_STRING) {
      expect(times.readsTexts(), json, times.expected());
      time = times.ofText(json.getText());
    } else {
      expect(token.isNumeric() && times.readsNumbers(), json, times.expected());
      time =
          times.hasNoFormat()
              ? number(json, token, times.expected())
              : times.ofNumber(json.getText());
    }
    if (!Rfc3339Times.inRange(time)) {
      String hint = token.isNumeric() ? times.hint(json.getText(), time) : "";
      throw mismatch(json, times.expected() + hint);
    }
    return Instant.ofEpochMilli(time);
  }

  private void expect(boolean holds, JsonParser json, String expected)
      throws IOException, RecordRefusedException {
    if (!holds) {
      throw mismatch(json, expected);
    }
  }

  private RecordRefusedException mismatch(JsonParser json, String expected) throws IOException {
    return new RecordRefusedException(
        "field " + label + ": found " + FoundText.describe(json) + ", expected " + expected);
  }
}

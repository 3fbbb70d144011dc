package io.weir.transforms.pack.builder;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.FieldSpec;

/**
 * Builds a field in long form: {@code
 * FieldBuilder.of(TIMESTAMP).path("meta.at").format("epoch_seconds")}.
 */
public final class FieldBuilder {
  private final FieldType type;
  private String path;
  private String format;
  private String zone;
  private boolean text;
  private boolean isProtected;

  private FieldBuilder(FieldType type) {
    this.type = type;
  }

  /** Begins a field of a type. */
  public static FieldBuilder of(FieldType type) {
    return new FieldBuilder(type);
  }

  /** Sets the path to the value: {@code payload.items[0].sku}, or a JSON pointer. */
  public FieldBuilder path(String pathToValue) {
    path = pathToValue;
    return this;
  }

  /** Sets the format of a timestamp: {@code epoch_seconds}, or a pattern of java.time. */
  public FieldBuilder format(String timeFormat) {
    format = timeFormat;
    return this;
  }

  /** Sets the time zone of the times whose format has none: {@code Europe/Berlin}. */
  public FieldBuilder zone(String timeZone) {
    zone = timeZone;
    return this;
  }

  /** Also takes the value as a text, and a text as a number or a bool. */
  public FieldBuilder text() {
    text = true;
    return this;
  }

  /** Protects the field: Weir's inputs replace its value by a token. */
  public FieldBuilder protect() {
    isProtected = true;
    return this;
  }

  FieldSpec build() {
    return new FieldSpec(type, path, format, zone, text, isProtected);
  }
}

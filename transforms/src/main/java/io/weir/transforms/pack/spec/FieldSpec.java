package io.weir.transforms.pack.spec;

import io.weir.transforms.event.FieldType;
import java.io.Serializable;

/**
 * A field of a stream, and how its value is read from a record.
 *
 * @param type type of the value in records, or null if the pack gives none, which is a problem
 * @param path path to the value as the pack writes it, see {@link FieldPath}; null for the key of
 *     the field's name
 * @param format format of a timestamp as the pack writes it, see {@link TimeFormat}; null for epoch
 *     milliseconds and RFC 3339
 * @param zone time zone of the times whose format has none, or null
 * @param text whether the value may also be written as a text, or a text as another kind of value
 * @param isProtected whether the value is replaced by its token
 */
public record FieldSpec(
    FieldType type, String path, String format, String zone, boolean text, boolean isProtected)
    implements Serializable {
  /** Creates a field that is read as its type from the key of its name. */
  public static FieldSpec of(FieldType type) {
    return new FieldSpec(type, null, null, null, false, false);
  }

  /**
   * Returns the type of the value that events contain: a protected value is a string, its token.
   */
  public FieldType valueType() {
    return isProtected && type == FieldType.INT ? FieldType.STRING : type;
  }

  /** Returns whether the value is read as its type from the key of the field's name. */
  public boolean isReadPlainly() {
    return path == null && format == null && zone == null && !text;
  }

  /** Returns this field with another type. */
  public FieldSpec withType(FieldType other) {
    return new FieldSpec(other, path, format, zone, text, isProtected);
  }

  /** Returns this field with or without protection. */
  public FieldSpec withProtection(boolean other) {
    return new FieldSpec(type, path, format, zone, text, other);
  }

  /** Returns this field with a value that may also be written as a text, or not. */
  public FieldSpec withText(boolean other) {
    return new FieldSpec(type, path, format, zone, other, isProtected);
  }

  /**
   * Returns the path to the value in a record.
   *
   * @param name name of the field
   * @throws IllegalArgumentException if the path is none
   */
  public FieldPath pathOf(String name) {
    return path == null ? FieldPath.ofKey(name) : FieldPath.parse(path);
  }

  /**
   * Returns the format of a timestamp, or null for epoch milliseconds and RFC 3339.
   *
   * @throws IllegalArgumentException if the format is none, or lacks a zone
   */
  public TimeFormat timeFormat() {
    return format == null ? null : TimeFormat.parse(format, zone);
  }
}

package io.weir.io.json;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FieldSpec;
import java.io.Serializable;
import java.time.Instant;

/**
 * Reads the values of the common records in less than half of Jackson's time. It reads plain
 * records only (see {@link PlainScanner}), and refuses none: Jackson reads all others, and reports
 * what is wrong with them.
 */
final class PlainRecordParser implements Serializable {
  private static final long serialVersionUID = 1;

  /** Jackson limits the length of names, too. Names of records are far below both limits. */
  private static final int MOST_NAME_BYTES = 1_000;

  private final StreamLayout layout;
  private final ParserSettings settings;
  private final transient FieldNames names;
  private final transient FieldType[] types;

  PlainRecordParser(StreamLayout layout, ParserSettings settings) {
    this.layout = layout;
    this.settings = settings;
    names = new FieldNames(layout.fields());
    types = layout.fieldSpecs().stream().map(FieldSpec::type).toArray(FieldType[]::new);
  }

  /**
   * Returns the values of the layout's fields, in its order. The result is null if the record is
   * not plain or holds anything that the contract forbids.
   */
  Object[] values(byte[] record) {
    if (types.length > Long.SIZE || record.length > RecordParser.MAX_BYTES) {
      return null;
    }
    PlainScanner in = new PlainScanner(record);
    if (!in.begin()) {
      return null;
    }
    Object[] values = new Object[types.length];
    long seen = 0;
    FieldName name = names.begin();
    byte next;
    do {
      name = name(in, name);
      if (name == null) {
        return null;
      }
      int slot = name.slot;
      if (slot < 0) {
        if (!in.skipValue()) {
          return null;
        }
      } else {
        long bit = 1L << slot;
        if ((seen & bit) != 0) {
          return null;
        }
        seen |= bit;
        boolean isText = in.peek() == '"';
        if (!in.isNull()) {
          values[slot] = isText ? text(in, record, types[slot]) : word(in, types[slot]);
          if (values[slot] == null) {
            return null;
          }
        }
      }
      next = in.next();
    } while (next == ',');
    return next == '}' && in.isAtEnd() ? values : null;
  }

  /** Reads a name and its colon. Returns null if the name is not plain. */
  private FieldName name(PlainScanner in, FieldName previous) {
    in.peek();
    FieldName next = previous.next();
    if (next != null && in.skip(next)) {
      return next;
    }
    FieldName other = previous.other();
    if (other != null && in.skip(other)) {
      return other;
    }
    if (in.next() != '"') {
      return null;
    }
    int from = in.position();
    int to = in.stringEnd();
    return to < 0 || to - from > MOST_NAME_BYTES || in.next() != ':'
        ? null
        : names.after(previous, in.text(from, to));
  }

  /** Reads a string. Returns null if the string is not plain or not of the type. */
  private Object text(PlainScanner in, byte[] record, FieldType type) {
    in.next();
    int from = in.position();
    int to = in.stringEnd();
    if (to < 0) {
      return null;
    }
    return switch (type.kind()) {
      case STRING -> to - from <= settings.maxValueBytes() ? in.text(from, to) : null;
      case TIMESTAMP -> time(Rfc3339Times.parse(record, from, to - from));
      case INT, DOUBLE, BOOL, DECIMAL -> null;
    };
  }

  /** Reads a number or a boolean. Returns null if it is not plain or not of the type. */
  private static Object word(PlainScanner in, FieldType type) {
    return switch (type.kind()) {
      case INT -> in.number() && in.isShortInteger() ? (Object) in.integer() : null;
      case DOUBLE -> real(in);
      case DECIMAL -> in.number() ? in.decimal(type.digits()) : null;
      case BOOL -> bool(in);
      case TIMESTAMP -> in.number() && in.isShortInteger() ? time(in.integer()) : null;
      case STRING -> null;
    };
  }

  private static Double real(PlainScanner in) {
    if (!in.number()) {
      return null;
    }
    double value = in.real();
    return Double.isNaN(value) ? null : (Double) value;
  }

  private static Boolean bool(PlainScanner in) {
    if (in.isTrue()) {
      return true;
    }
    return in.isFalse() ? false : null;
  }

  private static Instant time(long time) {
    return Rfc3339Times.inRange(time) ? Instant.ofEpochMilli(time) : null;
  }

  private Object readResolve() {
    return new PlainRecordParser(layout, settings);
  }
}

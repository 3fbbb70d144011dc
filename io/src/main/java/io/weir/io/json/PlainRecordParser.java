package io.weir.io.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the values of the common records in less than half of Jackson's time. It reads plain
 * records only (see {@link PlainScanner}), and refuses none: Jackson reads all others, and reports
 * what is wrong with them.
 */
final class PlainRecordParser {
  private final RecordTree tree;
  private final FieldReader[] readers;
  private final ParserSettings settings;

  PlainRecordParser(RecordTree tree, FieldReader[] readers, ParserSettings settings) {
    this.tree = tree;
    this.readers = readers;
    this.settings = settings;
  }

  /**
   * Returns the values of the readers, in their order. The result is null if the record is not
   * plain or holds anything that the contract forbids.
   */
  RecordValues values(byte[] record) {
    if (record.length > RecordParser.MAX_BYTES) {
      return null;
    }
    PlainScanner in = new PlainScanner(record);
    if (!in.begin()) {
      return null;
    }
    RecordValues values = new RecordValues(readers.length, tree.size());
    return object(in, tree.root(), values) && in.isAtEnd() ? values : null;
  }

  /** Reads an object whose opening brace has been read. Returns false if it is not plain. */
  private boolean object(PlainScanner in, RecordNode object, RecordValues values) {
    if (object == tree.row()) {
      values.seeRow();
    }
    ObjectKey name = object.names.begin();
    byte next;
    do {
      name = name(in, object.names, name);
      if (name == null) {
        return false;
      }
      boolean isRead = name.node == null ? UnusedValue.skip(in) : value(in, name.node, values);
      if (!isRead) {
        return false;
      }
      next = in.next();
    } while (next == ',');
    return next == '}';
  }

  /** Reads a value that is used. Returns false if it is not plain or not of the type. */
  private boolean value(PlainScanner in, RecordNode node, RecordValues values) {
    if (!values.see(node)) {
      return false;
    }
    int[] slots = node.slots();
    if (slots.length == 0) {
      return node.hasElements() ? false : part(in, node, values);
    }
    in.peek();
    if (in.isNull()) {
      return true;
    }
    // Jackson can read a value several times.
    if (slots.length > 1 || node.hasKeys() || node.hasElements()) {
      return false;
    }
    FieldReader reader = readers[slots[0]];
    Object value = value(in, reader);
    values.values[slots[0]] = value;
    return value != null;
  }

  /** Reads a value. Returns null if it is not plain or not of the type. */
  private Object value(PlainScanner in, FieldReader reader) {
    byte first = in.peek();
    if (first == '[') {
      return reader.type().isList() ? list(in, reader) : null;
    }
    return first == '"' ? text(in, reader) : word(in, reader);
  }

  private Object list(PlainScanner in, FieldReader reader) {
    in.next();
    List<Object> elements = new ArrayList<>();
    byte next = ',';
    if (in.peek() == ']') {
      next = in.next();
    }
    while (next == ',') {
      Object element = value(in, reader.elements());
      if (element == null) {
        return null;
      }
      elements.add(element);
      next = in.next();
    }
    List<Object> list = List.copyOf(elements);
    return next == ']' && settings.problem(reader.label(), list) == null ? list : null;
  }

  /** Reads a value of which parts are used. */
  private boolean part(PlainScanner in, RecordNode node, RecordValues values) {
    if (in.peek() != '{') {
      return UnusedValue.skip(in);
    }
    in.next();
    return object(in, node, values) && !in.isAtEnd();
  }

  /** Reads a name and its colon. Returns null if the name is not plain. */
  private static ObjectKey name(PlainScanner in, ObjectKeys names, ObjectKey previous) {
    in.peek();
    ObjectKey next = previous.next();
    if (next != null && in.skip(next)) {
      return next;
    }
    ObjectKey other = previous.other();
    if (other != null && in.skip(other)) {
      return other;
    }
    if (in.next() != '"') {
      return null;
    }
    int from = in.position();
    int to = in.stringEnd();
    return to < 0 || to - from > UnusedValue.MOST_NAME_BYTES || in.next() != ':'
        ? null
        : names.after(previous, in.text(from, to));
  }

  /** Reads a string. Returns null if the string is not plain or not of the type. */
  private Object text(PlainScanner in, FieldReader reader) {
    in.next();
    int from = in.position();
    int to = in.stringEnd();
    if (to < 0) {
      return null;
    }
    return switch (reader.type().kind()) {
      case STRING -> to - from <= settings.maxValueBytes() ? in.text(from, to) : null;
      case TIMESTAMP -> time(in, from, to, reader);
      case INT, DOUBLE, BOOL, DECIMAL, LIST -> null;
    };
  }

  private static Instant time(PlainScanner in, int from, int to, FieldReader reader) {
    TimeReader times = reader.times();
    if (times.hasNoFormat()) {
      return time(in.time(from, to));
    }
    // Jackson reads the texts that a field takes in addition.
    return times.readsTexts() && !reader.takesTexts()
        ? time(times.ofText(in.text(from, to)))
        : null;
  }

  /** Reads a number or a boolean. Returns null if it is not plain or not of the type. */
  private static Object word(PlainScanner in, FieldReader reader) {
    return switch (reader.type().kind()) {
      case INT -> in.number() && in.isShortInteger() ? (Object) in.integer() : null;
      case DOUBLE -> real(in);
      case DECIMAL -> in.number() ? in.decimal(reader.type().digits()) : null;
      case BOOL -> bool(in);
      case TIMESTAMP ->
          reader.times().readsNumbers() && in.number() && in.isShortInteger()
              ? time(reader.times().ofNumber(in.integer()))
              : null;
      case STRING, LIST -> null;
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
}

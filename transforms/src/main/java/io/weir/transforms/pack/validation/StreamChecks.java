package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.EnumWords;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.text.SimilarNames;
import java.util.HashSet;
import java.util.Set;

/** Checks the streams of a pack. */
final class StreamChecks {
  private final ProblemCollector findings;

  StreamChecks(ProblemCollector findings) {
    this.findings = findings;
  }

  /**
   * Returns the stream with the name, or null if there is none, which is reported.
   *
   * @param meaning what the name is for, for the message about a missing name
   */
  static StreamSpec named(
      String name, Pack pack, String path, String meaning, ProblemCollector findings) {
    if (name == null) {
      findings.add(path, missing(path, meaning));
      return null;
    }
    StreamSpec stream = pack.streams().get(name);
    if (stream == null) {
      findings.add(
          path, "unknown stream '" + name + "'" + SimilarNames.hint(name, pack.streams().keySet()));
    }
    return stream;
  }

  private static String missing(String path, String meaning) {
    return "'" + path.substring(path.lastIndexOf('.') + 1) + "' is missing: name " + meaning;
  }

  void check(Pack pack) {
    if (pack.streams().isEmpty()) {
      findings.add("streams", "a pack needs at least one stream");
    }
    pack.streams().forEach((name, stream) -> check(stream, "streams." + name, name, pack));
  }

  private void check(StreamSpec stream, String path, String name, Pack pack) {
    NameChecks.checkLabel(name, path, findings);
    if (stream.fields().isEmpty()) {
      findings.add(path + ".fields", "'fields' is missing: write {name: type, ...}");
    }
    new FieldChecks(stream, path + ".fields", findings).check();
    new DerivedFieldChecks(stream, name, pack, path + ".derive", findings).check();
    if (!stream.fields().isEmpty()) {
      checkId(stream, path + ".id");
      checkTime(stream, path + ".time");
    }
  }

  private void checkId(StreamSpec stream, String path) {
    if (stream.id() == null) {
      findings.add(
          path,
          missing(
              path,
              "the field that identifies an event, or several as a list; origin if records have no"
                  + " such field"));
      return;
    }
    if (stream.isIdentifiedByOrigin()) {
      return;
    }
    if (stream.id().fields().isEmpty()) {
      findings.add(path, "an id needs at least one field");
    }
    Set<String> seen = new HashSet<>();
    for (String field : stream.id().fields()) {
      FieldType type = fieldType(stream, field, path, "the field that identifies an event");
      if (type != null && !Set.of(FieldType.STRING, FieldType.INT).contains(type)) {
        findings.add(
            path, "an id must be a string or an int, '" + field + "' is " + EnumWords.a(type));
      }
      if (!seen.add(field)) {
        findings.add(path, "'" + field + "' is named twice");
      }
    }
  }

  private void checkTime(StreamSpec stream, String path) {
    FieldType type = fieldType(stream, stream.time(), path, "the field with the event time");
    if (type != null
        && type != FieldType.TIMESTAMP
        && !stream.protectedFields().containsKey(stream.time())) {
      findings.add(
          path,
          "the time must be a timestamp, '"
              + stream.time()
              + "' is "
              + EnumWords.a(type)
              + "; give the field the type timestamp, which takes epoch milliseconds and RFC 3339");
    }
  }

  /** Returns the type of the field, or null if there is no such field, which is reported. */
  private FieldType fieldType(StreamSpec stream, String field, String path, String meaning) {
    if (field == null) {
      findings.add(path, missing(path, meaning));
      return null;
    }
    if (stream.derived().containsKey(field) && !stream.fieldSpecs().containsKey(field)) {
      findings.add(path, "'" + field + "' is derived; name a field of the records");
      return null;
    }
    if (!stream.fields().containsKey(field)) {
      findings.add(
          path,
          NameChecks.unknown("unknown field '" + field + "'", field, stream.fields().keySet()));
    }
    return stream.fields().get(field);
  }
}

package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.EnumWords;
import io.weir.transforms.pack.spec.FieldPath;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.spec.TimeFormat;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Checks the fields of a stream: their names, their types and how they are read. */
final class FieldChecks {
  private final StreamSpec stream;
  private final String path;
  private final ProblemCollector findings;

  /**
   * Creates the checks.
   *
   * @param path path of the stream's fields in the pack
   */
  FieldChecks(StreamSpec stream, String path, ProblemCollector findings) {
    this.stream = stream;
    this.path = path;
    this.findings = findings;
  }

  void check() {
    stream.fieldSpecs().forEach(this::check);
  }

  /** Returns the path of a field from the record, or empty if the pack's path is none. */
  private Optional<FieldPath> path(String name) {
    try {
      FieldPath written = stream.fieldSpecs().get(name).pathOf(name);
      return Optional.of(stream.envelope().fromRecord(written));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void check(String name, FieldSpec field) {
    String at = path + "." + name;
    NameChecks.checkField(name, at, findings);
    if (field.type() == null) {
      boolean isLong = field.isProtected() || !field.isReadPlainly();
      findings.add(isLong ? at + ".type" : at, "the type is missing");
    }
    checkPath(name, field, at + ".path");
    checkTimeFormat(field, at);
    if (field.isProtected()) {
      checkProtected(name, field.type(), at);
    }
    if (field.type() != null && field.type().isList()) {
      checkList(name);
    }
  }

  private void checkPath(String name, FieldSpec field, String at) {
    try {
      field.pathOf(name);
    } catch (IllegalArgumentException e) {
      findings.add(at, e.getMessage());
      return;
    }
    FieldPath path = path(name).orElseThrow();
    if (stream.envelope() == RecordEnvelope.DEBEZIUM
        && path.steps().get(0).key().equals(RecordEnvelope.PAYLOAD)) {
      findings.add(
          at, "'payload' is the envelope itself; leave it out, as in $.ts_ms for payload.ts_ms");
    }
  }

  private void checkTimeFormat(FieldSpec field, String at) {
    if (field.type() != null && field.type() != FieldType.TIMESTAMP) {
      refuse(field.format(), at + ".format", "a format", field.type());
      refuse(field.zone(), at + ".zone", "a zone", field.type());
    } else if (field.format() != null) {
      try {
        field.timeFormat();
      } catch (IllegalArgumentException e) {
        findings.add(at + ".format", e.getMessage());
      }
    } else if (field.zone() != null) {
      findings.add(
          at + ".zone",
          "a zone needs a format whose times have none; add 'format', " + TimeFormat.A_PATTERN);
    }
  }

  private void refuse(String written, String at, String what, FieldType type) {
    if (written != null) {
      findings.add(at, "only a timestamp has " + what + ", this field is " + EnumWords.a(type));
    }
  }

  private void checkProtected(String name, FieldType type, String at) {
    if (name.equals(stream.time())) {
      findings.add(at, "'" + name + "' is the time, which Weir computes with; do not protect it");
    } else if (type != null && type != FieldType.STRING && type != FieldType.INT) {
      findings.add(
          at,
          "only a string or an int can be protected, '"
              + name
              + "' is "
              + EnumWords.a(type)
              + "; a field that the pack does not need can be left out of the pack");
    }
    checkProtectedPath(name);
  }

  /** A value that is protected as one field must not be shown as another. */
  private void checkProtectedPath(String name) {
    stream
        .fieldSpecs()
        .forEach(
            (other, field) -> {
              if (!field.isProtected() && test(name, other, FieldPath::meets)) {
                findings.add(
                    path + "." + other,
                    "'"
                        + other
                        + "' is the value of '"
                        + name
                        + "', which is protected; protect"
                        + " both");
              }
            });
  }

  /** A record is read in one pass, so what is read as a list is not read in another way too. */
  private void checkList(String name) {
    for (String other : stream.fieldSpecs().keySet()) {
      if (!other.equals(name) && test(other, name, FieldPath::leadsInto)) {
        findings.add(
            path + "." + other,
            "'"
                + other
                + "' is in the list '"
                + name
                + "', which is read as a whole; read a part of it by an expression, as in "
                + name
                + "[0]");
      }
    }
  }

  private boolean test(String field, String other, BiPredicate<FieldPath, FieldPath> condition) {
    Optional<FieldPath> path = path(field);
    Optional<FieldPath> otherPath = path(other);
    return path.isPresent() && otherPath.isPresent() && condition.test(path.get(), otherPath.get());
  }
}

package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.EnumWords;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the fields of a key. */
final class KeyChecks {
  private KeyChecks() {}

  /** Reports a missing key, and the problems that {@link #check} reports. */
  static void require(
      KeySpec by, List<String> streamNames, Pack pack, String path, ProblemCollector findings) {
    if (by == null) {
      findings.add(path, "'by' is missing: name the key field, or several as a list");
    } else {
      check(by, streamNames, pack, path, findings);
    }
  }

  private static boolean isKey(FieldType type) {
    return !type.isDecimal() && !type.isList();
  }

  /** Reports fields that one of the streams does not have or that are named twice. */
  static void check(
      KeySpec key, List<String> streamNames, Pack pack, String path, ProblemCollector findings) {
    streamNames.forEach(stream -> check(key, stream, pack, path, findings));
  }

  /** Reports fields that the stream does not have or that are named twice. */
  static void check(
      KeySpec key, String streamName, Pack pack, String path, ProblemCollector findings) {
    if (key.fields().isEmpty()) {
      findings.add(path, "a key needs at least one field");
    }
    Map<String, FieldType> types = pack.streams().get(streamName).fields();
    Set<String> known = types.keySet();
    Set<String> seen = new HashSet<>();
    for (String field : key.fields()) {
      if (!known.contains(field)) {
        findings.add(
            path,
            NameChecks.unknown(
                "unknown field '" + field + "' of '" + streamName + "'", field, known));
      } else if (!seen.add(field)) {
        findings.add(path, "'" + field + "' is named twice");
      } else if (types.get(field) != null && !isKey(types.get(field))) {
        findings.add(
            path,
            "'"
                + field
                + "' is "
                + EnumWords.a(types.get(field))
                + ", which is no key; a key has the type string, int, double, bool or timestamp");
      }
    }
  }
}

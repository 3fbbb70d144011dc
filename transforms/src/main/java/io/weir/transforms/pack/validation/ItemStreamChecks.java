package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.pack.spec.EnumWords;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SectionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the streams that an item of a section reads. */
final class ItemStreamChecks {
  private final Pack pack;
  private final SectionSpec spec;
  private final String path;
  private final ProblemCollector findings;

  /**
   * Creates the checks of an item.
   *
   * @param path path of the item
   */
  ItemStreamChecks(Pack pack, SectionSpec spec, String path, ProblemCollector findings) {
    this.pack = pack;
    this.spec = spec;
    this.path = path + ".from";
    this.findings = findings;
  }

  /** Reports streams that are unknown or named twice, and fields whose types differ. */
  void check(String meaning) {
    if (spec.streams().isEmpty()) {
      StreamChecks.named(null, pack, path, meaning, findings);
    }
    boolean known = true;
    Set<String> seen = new HashSet<>();
    for (String name : spec.streams()) {
      known &= StreamChecks.named(name, pack, path, meaning, findings) != null;
      if (!seen.add(name)) {
        findings.add(path, "'" + name + "' is named twice");
      }
    }
    if (known && seen.size() > 1) {
      used().forEach(this::checkType);
    }
  }

  /** Returns the names of all fields that the item uses, and possibly others. */
  private Set<String> used() {
    Set<String> names = new LinkedHashSet<>();
    spec.streams().forEach(stream -> names.addAll(pack.streams().get(stream).fields().keySet()));
    Set<String> used = new LinkedHashSet<>();
    if (spec.by() != null) {
      used.addAll(spec.by().fields());
    }
    spec.measures().values().stream()
        .map(MeasureSpec::of)
        .filter(Objects::nonNull)
        .forEach(used::add);
    Stream.of(
            Stream.of(spec.where()).filter(Objects::nonNull),
            spec.measures().values().stream().map(MeasureSpec::where).filter(Objects::nonNull),
            spec.conditions().stream().filter(Objects::nonNull))
        .flatMap(conditions -> conditions)
        .forEach(condition -> used.addAll(reads(condition, names)));
    return used;
  }

  /** Returns the fields that a condition reads; none if it is wrong, which is reported with it. */
  private static Set<String> reads(String condition, Set<String> names) {
    try {
      return Expression.reads(condition, names);
    } catch (ExpressionException e) {
      return Set.of();
    }
  }

  private void checkType(String field) {
    String first = null;
    for (String stream : spec.streams()) {
      if (!pack.streams().get(stream).fields().containsKey(field)) {
        continue;
      }
      if (first == null) {
        first = stream;
      } else if (!kind(first, field).equals(kind(stream, field))) {
        findings.add(
            path,
            "'"
                + field
                + "' must have one type: it is "
                + kind(first, field)
                + " in streams."
                + first
                + ".fields, "
                + kind(stream, field)
                + " in streams."
                + stream
                + ".fields; give it one type or derive fields of one type and another name");
        return;
      }
    }
  }

  private String kind(String stream, String field) {
    StreamSpec spec = pack.streams().get(stream);
    FieldType type = spec.fields().get(field);
    String word = type == null ? "unknown" : EnumWords.a(type);
    return spec.protectedFields().containsKey(field) ? word + " (a token)" : word;
  }
}

package io.weir.transforms.pack.builder;

import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.SectionSpec;
import io.weir.transforms.pack.spec.SessionSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds sessions: {@code
 * SessionBuilder.from("clicks").by("customer").gap("30m").measure("actions", count()).flag("busy",
 * "actions > 100")}.
 */
public final class SessionBuilder {
  private final List<String> streams;
  private String where;
  private KeySpec by;
  private long gap;
  private long max = FeatureSpec.FOREVER;
  private final Map<String, MeasureSpec> measures = new LinkedHashMap<>();
  private final Map<String, String> flags = new LinkedHashMap<>();

  private SessionBuilder(List<String> streams) {
    this.streams = streams;
  }

  /** Begins sessions of the events of a stream or several. */
  public static SessionBuilder from(String stream, String... more) {
    return new SessionBuilder(SectionSpec.listed(stream, more));
  }

  /** Sets which events are read at all (CEL over the fields of the streams). */
  public SessionBuilder where(String condition) {
    this.where = condition;
    return this;
  }

  /** Sets the key: one field or several. */
  public SessionBuilder by(String field, String... more) {
    this.by = KeySpec.of(field, more);
    return this;
  }

  /**
   * Sets the pause that ends a session, in the syntax of packs.
   *
   * @throws IllegalArgumentException if the text is not a duration
   */
  public SessionBuilder gap(String duration) {
    this.gap = Durations.parse(duration);
    return this;
  }

  /** Sets the pause that ends a session, in whole milliseconds. */
  public SessionBuilder gap(Duration duration) {
    this.gap = duration.toMillis();
    return this;
  }

  /**
   * Sets the time after a session's first event from which events start the next session, in the
   * syntax of packs.
   *
   * @throws IllegalArgumentException if the text is not a duration
   */
  public SessionBuilder max(String duration) {
    this.max = Durations.parse(duration);
    return this;
  }

  /**
   * Sets the time after a session's first event from which events start the next session, in whole
   * milliseconds.
   */
  public SessionBuilder max(Duration duration) {
    this.max = duration.toMillis();
    return this;
  }

  /** Adds a measure over the events of a session. */
  public SessionBuilder measure(String name, MeasureBuilder measure) {
    measures.put(name, measure.build());
    return this;
  }

  /** Adds a flag: a condition on the measures (CEL). */
  public SessionBuilder flag(String name, String condition) {
    flags.put(name, condition);
    return this;
  }

  SessionSpec build() {
    return new SessionSpec(streams, by, gap, max, measures, flags, where);
  }
}

package io.weir.transforms.pack.builder;

import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.SectionSpec;
import java.time.Duration;
import java.util.List;

/**
 * Builds an expectation: {@code ExpectationBuilder.from("orders").by("order").after("placed")
 * .expect("delivered").within("3d")}.
 */
public final class ExpectationBuilder {
  private final List<String> streams;
  private String where;
  private KeySpec by;
  private String after;
  private String expect;
  private String unless;
  private long within;
  private long resolve;
  private List<String> emit = List.of();

  private ExpectationBuilder(List<String> streams) {
    this.streams = streams;
  }

  /** Begins an expectation of the events of a stream or several. */
  public static ExpectationBuilder from(String stream, String... more) {
    return new ExpectationBuilder(SectionSpec.listed(stream, more));
  }

  /** Sets which events are read at all (CEL over the fields of the streams). */
  public ExpectationBuilder where(String condition) {
    this.where = condition;
    return this;
  }

  /** Sets the key that an event and its follow-up share: one field or several. */
  public ExpectationBuilder by(String field, String... more) {
    this.by = KeySpec.of(field, more);
    return this;
  }

  /** Sets which events require a follow-up (CEL over the fields of the stream). */
  public ExpectationBuilder after(String condition) {
    this.after = condition;
    return this;
  }

  /** Sets which events are the follow-up (CEL over the fields of the stream). */
  public ExpectationBuilder expect(String condition) {
    this.expect = condition;
    return this;
  }

  /** Sets which events cancel the expectation (CEL over the fields of the stream). */
  public ExpectationBuilder unless(String condition) {
    this.unless = condition;
    return this;
  }

  /**
   * Sets the longest time from the event to its follow-up, in the syntax of packs.
   *
   * @throws IllegalArgumentException if the text is not a duration
   */
  public ExpectationBuilder within(String duration) {
    this.within = Durations.parse(duration);
    return this;
  }

  /** Sets the longest time from the event to its follow-up, in whole milliseconds. */
  public ExpectationBuilder within(Duration duration) {
    this.within = duration.toMillis();
    return this;
  }

  /**
   * Sets how long after the deadline a follow-up still resolves the expectation, in the syntax of
   * packs.
   *
   * @throws IllegalArgumentException if the text is not a duration
   */
  public ExpectationBuilder resolve(String duration) {
    this.resolve = Durations.parse(duration);
    return this;
  }

  /** Sets how long after the deadline a follow-up still resolves the expectation. */
  public ExpectationBuilder resolve(Duration duration) {
    this.resolve = duration.toMillis();
    return this;
  }

  /** Sets the statuses that are emitted, as in {@code OVERDUE}. The default is all. */
  public ExpectationBuilder emit(String... statuses) {
    this.emit = List.of(statuses);
    return this;
  }

  ExpectationSpec build() {
    return new ExpectationSpec(streams, by, after, expect, unless, within, resolve, emit, where);
  }
}

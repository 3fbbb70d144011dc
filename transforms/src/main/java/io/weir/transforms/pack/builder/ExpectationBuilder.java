package io.weir.transforms.pack.builder;

import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.KeySpec;
import java.time.Duration;

/**
 * Builds an expectation: {@code ExpectationBuilder.from("orders").by("order").after("placed")
 * .expect("delivered").within("3d")}.
 */
public final class ExpectationBuilder {
  private final String from;
  private KeySpec by;
  private String after;
  private String expect;
  private String unless;
  private long within;

  private ExpectationBuilder(String from) {
    this.from = from;
  }

  /** What events of a stream expect of later ones. */
  public static ExpectationBuilder from(String stream) {
    return new ExpectationBuilder(stream);
  }

  /** The key that an event and its follow-up share: a field, or several. */
  public ExpectationBuilder by(String field, String... more) {
    this.by = KeySpec.of(field, more);
    return this;
  }

  /** Which events expect a follow-up (CEL over the fields of the stream). */
  public ExpectationBuilder after(String condition) {
    this.after = condition;
    return this;
  }

  /** Which events are the follow-up (CEL over the fields of the stream). */
  public ExpectationBuilder expect(String condition) {
    this.expect = condition;
    return this;
  }

  /** Which events call it off (CEL over the fields of the stream). */
  public ExpectationBuilder unless(String condition) {
    this.unless = condition;
    return this;
  }

  /**
   * How long after the event the follow-up may come, as a pack would say it.
   *
   * @throws IllegalArgumentException if it is no duration
   */
  public ExpectationBuilder within(String duration) {
    this.within = Durations.parse(duration);
    return this;
  }

  /** How long after the event the follow-up may come, in whole milliseconds. */
  public ExpectationBuilder within(Duration duration) {
    this.within = duration.toMillis();
    return this;
  }

  ExpectationSpec build() {
    return new ExpectationSpec(from, by, after, expect, unless, within);
  }
}

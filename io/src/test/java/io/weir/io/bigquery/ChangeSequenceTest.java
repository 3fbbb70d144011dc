package io.weir.io.bigquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.pack.spec.VersionOrder;
import io.weir.transforms.record.Revisions;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ChangeSequenceTest {
  @Test
  void shouldHaveTheVersionInThreeSectionsAndTheRevisionInTheLast() {
    // The sort key of the number 10 is the digit 0, then ! + 2 digits, then the digits.
    assertEquals(
        "3023313000000000/0000000000000000/0000000000000000/00000000000000ff",
        ChangeSequence.of("10", 255));
  }

  @Property(tries = 300)
  void shouldOrderChangesByVersionThenByRevision(
      @ForAll @CharRange(from = '.', to = 'b') @StringLength(max = 6) String version,
      @ForAll @CharRange(from = '.', to = 'b') @StringLength(max = 6) String other,
      @ForAll @LongRange(max = 2 * Revisions.FINAL) long revision,
      @ForAll @LongRange(max = 2 * Revisions.FINAL) long otherRevision) {
    Assume.that(ChangeSequence.holds(version) && ChangeSequence.holds(other));
    int versions = VersionOrder.compare(version, other);

    int sequences =
        ChangeSequence.of(version, revision).compareTo(ChangeSequence.of(other, otherRevision));

    assertEquals(
        Integer.signum(versions == 0 ? Long.compare(revision, otherRevision) : versions),
        Integer.signum(sequences));
  }

  @Test
  void shouldHoldVersionsWhoseSortKeyHas24Bytes() {
    assertTrue(ChangeSequence.holds("abcdefghijklmnopqrstuvwx"));
    assertFalse(ChangeSequence.holds("abcdefghijklmnopqrstuvwxy"));
    assertTrue(ChangeSequence.holds("2026.11.29-rc10"));
    assertFalse(ChangeSequence.holds("1.2.3.4.5.6.7"));
  }
}

package io.weir.transforms.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GateStateSizeTest {
  @Test
  void shouldCountIdsAsLongAsEventsCanComeTwice() {
    double aSecond = new GateStateSize(1000, 1000).ofIds();
    assertEquals(60 * aSecond, new GateStateSize(1000, 60_000).ofIds(), 1);
    // A thousand events, each with 16 letters of id and 8 bytes of a hash at least.
    assertTrue(aSecond > 24_000 && aSecond < 64_000);
  }
}

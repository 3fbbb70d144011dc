package io.weir.transforms.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.pack.spec.MetricSpec;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder.NonDeterministicException;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.IncompatibleWindowException;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.util.SerializableUtils;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class GridWindowsTest {
  private static GridWindows windows(long window, long every) {
    return new GridWindows(WindowGrid.of(new MetricSpec("s", null, window, every, Map.of())));
  }

  private static IntervalWindow window(long start, long end) {
    return new IntervalWindow(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end));
  }

  @Test
  void shouldBeEqualAndCompatibleWhenLengthAndStepAreEqual() throws IncompatibleWindowException {
    GridWindows windows = windows(60, 20);
    GridWindows copy = SerializableUtils.clone(windows);
    assertEquals(windows, copy);
    assertEquals(windows.hashCode(), copy.hashCode());
    windows.verifyCompatibility(copy);
    for (GridWindows other : new GridWindows[] {windows(60, 30), windows(40, 20)}) {
      assertNotEquals(windows, other);
      assertThrows(IncompatibleWindowException.class, () -> windows.verifyCompatibility(other));
    }
    assertThrows(
        IncompatibleWindowException.class,
        () -> windows.verifyCompatibility(FixedWindows.of(Duration.millis(60))));
  }

  @Test
  void shouldHaveADeterministicCoder() throws NonDeterministicException {
    windows(60, 20).windowCoder().verifyDeterministic();
  }

  @Test
  void shouldReportWhetherATimeIsInOneWindowOnly() {
    assertTrue(windows(60, 60).assignsToOneWindow());
    assertFalse(windows(60, 20).assignsToOneWindow());
    assertFalse(windows(20, 60).assignsToOneWindow());
    assertTrue(windows(60, 60).isNonMerging());
  }

  @Test
  void shouldMapToTheEarliestWindowThatHoldsTheEndOfTheMainWindow() {
    // The last moment is 99, which the windows from 40, 60 and 80 hold.
    assertEquals(
        window(40, 100),
        windows(60, 20).getDefaultWindowMappingFn().getSideInputWindow(window(95, 100)));
    assertThrows(
        IllegalArgumentException.class,
        () -> windows(20, 60).getDefaultWindowMappingFn().getSideInputWindow(window(95, 100)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            windows(20, 60).getDefaultWindowMappingFn().getSideInputWindow(GlobalWindow.INSTANCE));
  }
}

package io.weir.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.testing.TestStream.ElementEvent;
import org.apache.beam.sdk.testing.TestStream.WatermarkEvent;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EventScriptTest {
  private static final Duration FIVE_MINUTES = Duration.standardMinutes(5);
  private static final Duration ONE_MINUTE = Duration.standardMinutes(1);
  private static final IntervalWindow TEN_O_CLOCK =
      new IntervalWindow(EventScript.instant("10:00:00"), FIVE_MINUTES);

  private final Pipeline pipeline = Pipeline.create(TestPipeline.testingPipelineOptions());

  @Test
  void shouldPlayOnTimeLateAndTooLateElements() {
    TestStream<String> stream =
        EventScript.of(StringUtf8Coder.of())
            .at("10:00:00", "a", "a")
            .at("10:04:59", "a")
            .watermark("10:05:00")
            .late("10:01", "a")
            .watermark("10:07:00")
            .late("10:02:00", "a")
            .build();
    PCollection<Long> counts = pipeline.apply(stream).apply(windows()).apply(count());
    PAssert.that(counts).inOnTimePane(TEN_O_CLOCK).containsInAnyOrder(3L);
    PAssert.that(counts).inLatePane(TEN_O_CLOCK).containsInAnyOrder(4L);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldLetProcessingTimePass() {
    TestStream<String> stream =
        EventScript.of(StringUtf8Coder.of())
            .at("10:00:00", "a")
            .processingTime("PT31S")
            .at("10:00:01", "a")
            .build();
    PCollection<Long> counts = pipeline.apply(stream).apply(windows()).apply(count());
    PAssert.that(counts).inEarlyPane(TEN_O_CLOCK).containsInAnyOrder(1L);
    PAssert.that(counts).inOnTimePane(TEN_O_CLOCK).containsInAnyOrder(2L);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldRefuseAWrongLabelOfAnElement() {
    EventScript<String> script = EventScript.of(StringUtf8Coder.of()).watermark("10:05:00");
    assertRefused("10:04:59", () -> script.at("10:04:59", "a"));
    assertRefused("10:05:00", () -> script.late("10:05:00", "a"));
    assertRefused("10:05:00", () -> script.watermark("10:05:00"));
  }

  @Test
  void shouldReadTimesOfTheDayAndWholeInstants() {
    assertEquals(Instant.parse("2026-01-01T10:00:00.250Z"), EventScript.instant("10:00:00.250"));
    assertEquals(
        Instant.parse("2025-12-31T23:00:00Z"), EventScript.instant("2025-12-31T23:00:00Z"));
  }

  @Test
  void shouldShuffleByTheSeedAlone() {
    List<Integer> events = IntStream.range(0, 50).boxed().collect(Collectors.toList());
    assertEquals(shuffled(1, events, 7), shuffled(1, events, 7));
    assertNotEquals(arrivals(shuffled(1, events, 7)), arrivals(shuffled(2, events, 7)));
    assertNotEquals(events, arrivals(shuffled(1, events, 7)));
  }

  @Test
  void shouldShuffleEveryEventIntoAsManyBundles() {
    List<Integer> events = IntStream.range(0, 50).boxed().collect(Collectors.toList());
    for (int bundles : new int[] {1, 2, 50}) {
      TestStream<Integer> stream = shuffled(3, events, bundles);
      assertEquals(bundles, bundlesOf(stream).size());
      assertEquals(events, arrivals(stream).stream().sorted().collect(Collectors.toList()));
    }
    assertEquals(50, bundlesOf(shuffled(3, events, 51)).size());
    assertEquals(List.of(), bundlesOf(shuffled(3, List.of(), 5)));
    assertThrows(IllegalArgumentException.class, () -> shuffled(3, events, 0));
  }

  @Test
  void shouldDropNothingWhenShuffled() {
    List<Integer> events = IntStream.range(0, 50).boxed().collect(Collectors.toList());
    PAssert.that(pipeline.apply(shuffled(4, events, 10))).containsInAnyOrder(events);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldMakeEventsLateByNoMoreThanTheDisorder() {
    List<Integer> events = IntStream.range(0, 500).boxed().collect(Collectors.toList());
    Duration worst = Duration.ZERO;
    Instant watermark = BoundedWindow.TIMESTAMP_MIN_VALUE;
    for (TestStream.Event<Integer> event : within(ONE_MINUTE, events).getEvents()) {
      if (event instanceof WatermarkEvent) {
        watermark = ((WatermarkEvent<Integer>) event).getWatermark();
      } else {
        for (TimestampedValue<Integer> each : ((ElementEvent<Integer>) event).getElements()) {
          Duration behind = new Duration(each.getTimestamp(), watermark);
          worst = behind.isLongerThan(worst) ? behind : worst;
        }
      }
    }
    assertTrue(worst.isLongerThan(Duration.ZERO), "nothing was late");
    assertTrue(!worst.isLongerThan(ONE_MINUTE), "late by " + worst);
    assertEquals(
        events,
        arrivals(within(ONE_MINUTE, events)).stream().sorted().collect(Collectors.toList()));
  }

  @Test
  void shouldKeepTheOrderOfTimeWithoutDisorder() {
    List<Integer> events = IntStream.range(0, 100).boxed().collect(Collectors.toList());
    assertEquals(events, arrivals(within(Duration.ZERO, events)));
  }

  private static TestStream<Integer> shuffled(long seed, List<Integer> events, int bundles) {
    return EventScript.shuffled(
        seed, events, EventScriptTest::secondsAfterTen, VarIntCoder.of(), bundles);
  }

  private static TestStream<Integer> within(Duration disorder, List<Integer> events) {
    return EventScript.shuffledWithin(
        disorder, 5, events, EventScriptTest::secondsAfterTen, VarIntCoder.of(), 60);
  }

  private static Instant secondsAfterTen(int seconds) {
    return EventScript.instant("10:00:00").plus(Duration.standardSeconds(seconds));
  }

  private static <T> List<List<T>> bundlesOf(TestStream<T> stream) {
    List<List<T>> bundles = new ArrayList<>();
    for (TestStream.Event<T> event : stream.getEvents()) {
      if (event instanceof ElementEvent) {
        List<T> bundle = new ArrayList<>();
        ((ElementEvent<T>) event).getElements().forEach(each -> bundle.add(each.getValue()));
        bundles.add(bundle);
      }
    }
    return bundles;
  }

  private static <T> List<T> arrivals(TestStream<T> stream) {
    return bundlesOf(stream).stream().flatMap(List::stream).collect(Collectors.toList());
  }

  /** Five minutes, a first pane after half a minute, two minutes of lateness. */
  private static Window<String> windows() {
    return Window.<String>into(FixedWindows.of(FIVE_MINUTES))
        .triggering(
            AfterWatermark.pastEndOfWindow()
                .withEarlyFirings(
                    AfterProcessingTime.pastFirstElementInPane()
                        .plusDelayOf(Duration.standardSeconds(30)))
                .withLateFirings(AfterPane.elementCountAtLeast(1)))
        .withAllowedLateness(Duration.standardMinutes(2))
        .accumulatingFiredPanes();
  }

  private static Combine.Globally<String, Long> count() {
    return Combine.globally(Count.<String>combineFn()).withoutDefaults();
  }

  private static void assertRefused(String part, Executable call) {
    IllegalArgumentException error = assertThrows(IllegalArgumentException.class, call);
    assertTrue(error.getMessage().contains(part), error.getMessage());
  }
}

package io.weir.benchmarks.measure;

import io.weir.benchmarks.report.TextTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a process spent its time and what it allocated, from a recording of JDK Flight Recorder.
 * Only Java code is sampled. The compiler and the collector are not, so their totals are added.
 */
public final class FlightProfile {
  private static final String OWN = "io.weir.";
  private static final int LINES = 25;

  private final Map<String, Double> methods = new HashMap<>();
  private final Map<String, Double> callers = new HashMap<>();
  private final Map<String, Double> ownMethods = new HashMap<>();
  private final Map<String, Double> threads = new HashMap<>();
  private final Map<String, Double> allocators = new HashMap<>();
  private final Map<String, Double> classes = new HashMap<>();

  private final LongSummaryStatistics compileMillis = new LongSummaryStatistics();
  private final DoubleSummaryStatistics pauseMillis = new DoubleSummaryStatistics();

  private FlightProfile() {}

  /** Returns the JVM flag that records into a file until the process ends by itself or SIGTERM. */
  public static String flag(Path recording) {
    return "-XX:StartFlightRecording=settings=profile,maxsize=1g,dumponexit=true,filename="
        + recording.toAbsolutePath();
  }

  /** Reads the whole recording. */
  public static FlightProfile read(Path recording) {
    return read(recording, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Reads the part of a recording in which the rate of the run is measured. */
  public static FlightProfile read(Path recording, Timeline timeline) {
    Timeline.Span span = timeline.span();
    return read(recording, span.fromMillis(), span.toMillis());
  }

  private static FlightProfile read(Path recording, long fromMillis, long toMillis) {
    FlightProfile profile = new FlightProfile();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        long millis = event.getStartTime().toEpochMilli();
        if (millis >= fromMillis && millis < toMillis) {
          profile.add(event);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return profile;
  }

  private void add(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      addTotal(event);
    } else {
      addStack(event);
    }
  }

  private void addTotal(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "jdk.CompilerStatistics" -> {
        // The time since the start of the JVM, which the recording has once a second.
        compileMillis.accept(event.getDuration("totalTimeSpent").toMillis());
      }
      case "jdk.GarbageCollection" ->
          pauseMillis.accept(event.getDuration("sumOfPauses").toNanos() / 1e6);
      default -> {}
    }
  }

  private void addStack(RecordedEvent event) {
    List<String> frames =
        event.getStackTrace().getFrames().stream().map(FlightProfile::method).toList();
    switch (event.getEventType().getName()) {
      case "jdk.ExecutionSample" -> addSample(event, frames);
      case "jdk.ObjectAllocationSample" -> addAllocation(event, frames);
      default -> {}
    }
  }

  private void addSample(RecordedEvent event, List<String> frames) {
    methods.merge(frames.get(0), 1.0, Double::sum);
    Set<String> seen = new HashSet<>(frames);
    seen.forEach(frame -> callers.merge(frame, 1.0, Double::sum));
    ownMethods.merge(firstOf(frames), 1.0, Double::sum);
    threads.merge(group(event.getThread("sampledThread").getJavaName()), 1.0, Double::sum);
  }

  private void addAllocation(RecordedEvent event, List<String> frames) {
    double bytes = event.getLong("weight");
    allocators.merge(firstOf(frames), bytes, Double::sum);
    classes.merge(event.getClass("objectClass").getName(), bytes, Double::sum);
  }

  private static String method(RecordedFrame frame) {
    String type = frame.getMethod().getType().getName();
    // Hidden classes have an address in their names, which differs from run to run.
    return type.replaceAll("\\+0x[0-9a-f]+(\\.\\d+)?", "") + "." + frame.getMethod().getName();
  }

  /** Returns the innermost method of the project on a stack, or that of the runner. */
  private static String firstOf(List<String> frames) {
    return frames.stream()
        .filter(frame -> frame.startsWith(OWN))
        .findFirst()
        .orElseGet(
            () ->
                frames.stream()
                    .filter(frame -> !frame.startsWith("java.") && !frame.startsWith("jdk."))
                    .findFirst()
                    .orElse(frames.get(0)));
  }

  /** Returns a thread's name without its number. */
  private static String group(String thread) {
    String name =
        thread == null ? "native" : thread.replaceAll("[ -]?\\(?\\d+(/\\d+\\)#\\d+)?$", "");
    return name.length() <= 100 ? name : name.substring(0, 100) + "...";
  }

  @Override
  public String toString() {
    double samples = sum(methods);
    double bytes = sum(classes);
    return totals()
        + "\n\nSamples by method\n\n"
        + table(methods, samples, LINES)
        + "\nSamples by the innermost method of the project or the runner\n\n"
        + table(ownMethods, samples, LINES)
        + "\nSamples by method, callers included\n\n"
        + table(callers, samples, 2 * LINES)
        + "\nSamples by thread\n\n"
        + table(threads, samples, LINES)
        + "\nBytes allocated by the innermost method of the project or the runner\n\n"
        + table(allocators, bytes, LINES)
        + "\nBytes allocated by class\n\n"
        + table(classes, bytes, LINES);
  }

  private String totals() {
    double compileSeconds =
        compileMillis.getCount() == 0
            ? Double.NaN
            : (compileMillis.getMax() - compileMillis.getMin()) / 1e3;
    return String.format(
        Locale.ROOT,
        "%.1f s of compilation, %d garbage collections with pauses of %.1f s in total",
        compileSeconds,
        pauseMillis.getCount(),
        pauseMillis.getSum() / 1e3);
  }

  private static double sum(Map<String, Double> weights) {
    return weights.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static TextTable table(Map<String, Double> weights, double total, int lines) {
    TextTable table = new TextTable("what", "%");
    weights.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(lines)
        .forEach(
            each ->
                table.row(
                    each.getKey(),
                    String.format(Locale.ROOT, "%.1f", 100 * each.getValue() / total)));
    return table;
  }
}

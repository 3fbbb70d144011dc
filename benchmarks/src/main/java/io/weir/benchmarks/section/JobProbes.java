package io.weir.benchmarks.section;

import io.weir.io.SourceRecord;
import io.weir.transforms.counting.LiveCounter;
import io.weir.transforms.counting.LiveCounts;
import io.weir.transforms.event.Event;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** The probes at the beginning and the end of a job, whose counts have the name of the run. */
final class JobProbes {
  private static final String READ = ".read";
  private static final String REFUSED = ".refused";
  private static final String ANSWERS = ".answers";
  private static final String BYTES = ".bytes";
  private static final String THROUGH = ".through.";

  private JobProbes() {}

  /**
   * What could be seen of a run at one moment.
   *
   * @param nanos the moment
   * @param read events handed on by the reader
   * @param refused records that the reader or a gate of this process kept out
   * @param answers records at the end of the job
   * @param bytes in their lines
   * @param through how many of the last clicks, and so all before them, are through the job
   */
  record Seen(long nanos, long read, long refused, long answers, long bytes, long through) {
    static Seen of(String run) {
      var counts = LiveCounts.snapshot();
      return new Seen(
          System.nanoTime(),
          counts.getOrDefault(run + READ, 0L),
          counts.getOrDefault(run + REFUSED, 0L)
              + counts.getOrDefault("late", 0L)
              + counts.getOrDefault("duplicate", 0L),
          counts.getOrDefault(run + ANSWERS, 0L),
          counts.getOrDefault(run + BYTES, 0L),
          counts.keySet().stream().filter(name -> name.startsWith(run + THROUGH)).count());
    }
  }

  /** Counts what the reader gives and hands on the events. */
  static final class Begin extends DoFn<SourceRecord, Event> {
    private final String run;
    private transient LiveCounter read;

    Begin(String run) {
      this.run = run;
    }

    @Setup
    public void setup() {
      read = new LiveCounter(run + READ);
    }

    @ProcessElement
    public void process(@Element SourceRecord received, OutputReceiver<Event> out) {
      if (received.event() == null) {
        LiveCounts.add(run + REFUSED, 1);
      } else {
        read.add();
        out.output(received.event());
      }
    }

    @FinishBundle
    public void finish() {
      read.flush();
    }
  }

  /** Makes the lines, as every output takes them, counts them and drops them. */
  static final class End<T> extends DoFn<T, Void> {
    private final String run;
    private final SerializableFunction<T, String> key;
    private final SerializableFunction<T, byte[]> line;
    private transient LiveCounter answers;
    private transient long bytes;

    End(String run, SerializableFunction<T, String> key, SerializableFunction<T, byte[]> line) {
      this.run = run;
      this.key = key;
      this.line = line;
    }

    @Setup
    public void setup() {
      answers = new LiveCounter(run + ANSWERS);
    }

    @ProcessElement
    public void process(@Element T record) {
      answers.add();
      bytes += line.apply(record).length;
      String whose = key.apply(record);
      if (whose.startsWith(ClickLog.LAST_PREFIX)) {
        finish();
        LiveCounts.add(run + THROUGH + whose, 1);
      }
    }

    @FinishBundle
    public void finish() {
      answers.flush();
      LiveCounts.add(run + BYTES, bytes);
      bytes = 0;
    }
  }
}

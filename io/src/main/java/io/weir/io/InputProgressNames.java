package io.weir.io;

import io.weir.transforms.counting.LiveCounts;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** Names of the counters for the progress of bounded inputs. */
public final class InputProgressNames {
  /** Records of all bounded inputs. */
  public static final String RECORDS = "input.records";

  /** Bytes of files as stored, so for compressed files the compressed bytes. */
  public static final String BYTES = "input.bytes";

  /** Offsets in partitions of logs. */
  public static final String OFFSETS = "input.offsets";

  /** Returns the name of the total of a unit, {@link #BYTES} or {@link #OFFSETS}. */
  public static String total(String unit) {
    return unit + ".total";
  }

  private InputProgressNames() {}

  /**
   * Counts the sizes of the parts of an input and forwards the parts. This step comes before the
   * parts are distributed, so that the total is known before the first part is read.
   */
  public static final class Total<T> extends DoFn<T, T> {
    private final String unit;
    private final SerializableFunction<T, Long> size;

    public Total(String unit, SerializableFunction<T, Long> size) {
      this.unit = unit;
      this.size = size;
    }

    @ProcessElement
    public void process(@Element T part, OutputReceiver<T> out) {
      LiveCounts.add(total(unit), Math.max(0, size.apply(part)));
      out.output(part);
    }
  }
}

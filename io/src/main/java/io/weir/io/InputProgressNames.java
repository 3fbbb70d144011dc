package io.weir.io;

import io.weir.transforms.counting.LiveCounts;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** Names of the live counts of how far bounded inputs have been read. */
public final class InputProgressNames {
  /** Records of all bounded inputs. */
  public static final String RECORDS = "input.records";

  /** Bytes of files as they are stored, compressed ones too. */
  public static final String BYTES = "input.bytes";

  /** Places in partitions of logs. */
  public static final String OFFSETS = "input.offsets";

  /** How much there is in all of a unit, {@link #BYTES} or {@link #OFFSETS}. */
  public static String total(String unit) {
    return unit + ".total";
  }

  private InputProgressNames() {}

  /**
   * Counts the sizes of the parts of an input and hands the parts on. To be put before what spreads
   * them, so that the total is known before the first part has been read.
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

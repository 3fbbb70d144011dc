package io.weir.io;

import io.weir.io.json.ValueBounds;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.layout.StreamLayout;
import java.io.Serializable;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Something events can be read from. */
public interface Input extends Serializable {
  /** As the user wrote it. */
  String uri();

  /** Whether it ends by itself. */
  boolean isBounded();

  /** Whether its source tells what is late, in the order of its partitions. */
  boolean judgesLateness();

  /**
   * Reads the input. Each record comes out as an event, a dead letter or a late event.
   *
   * @param layout the stream that the records are of
   * @param watermarkPolicy for inputs that judge lateness; one policy for all inputs of a job
   * @param bounds how long the values of a record may be
   */
  PTransform<PBegin, PCollection<SourceRecord>> read(
      StreamLayout layout, WatermarkPolicy watermarkPolicy, ValueBounds bounds);

  /** The path or glob of the files that it reads; empty where it reads no files. */
  default Optional<String> filePattern() {
    return Optional.empty();
  }

  /** The position that a job commits as it reads the input; empty where it commits none. */
  default Optional<CommittedPosition> committedPosition() {
    return Optional.empty();
  }

  /**
   * Starts to watch the source for changes that the job which begins now will not see; empty where
   * there can be none.
   */
  default Optional<InputMonitor> monitor() {
    return Optional.empty();
  }
}

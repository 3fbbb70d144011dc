package io.weir.io;

import io.weir.io.json.ParserSettings;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.layout.StreamLayout;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** An input of events. */
public interface Input extends Serializable {
  /** Returns the URI as the user wrote it. */
  String uri();

  /** Returns whether the input is bounded. */
  boolean isBounded();

  /** Returns whether the input is a file of the machine on which a step runs. */
  default boolean isOnThisMachine() {
    return false;
  }

  /** Returns whether the input determines lateness, in the order of its partitions. */
  boolean judgesLateness();

  /**
   * Reads the input in batches. Each record becomes an event, a dead letter or a late event. A
   * batch never waits for records, and its timestamp is the least time of its events.
   *
   * @param layout layout of the stream of the records
   * @param watermarkPolicy policy of inputs that determine lateness, one for all inputs of a job
   * @param settings settings of the stream's parser
   */
  PTransform<PBegin, PCollection<SourceBatch>> read(
      StreamLayout layout, WatermarkPolicy watermarkPolicy, ParserSettings settings);

  /**
   * Returns why the source cannot be read according to its service, as far as the options of the
   * run are needed to ask the service. The check changes nothing. Each problem says what would
   * work; the result is empty if none is found.
   */
  default List<String> check(PipelineOptions options) {
    return List.of();
  }

  /** Returns the path or glob of the input files, or empty if the input is not files. */
  default Optional<String> filePattern() {
    return Optional.empty();
  }

  /**
   * Returns the position that a job commits while it reads the input, or empty if it commits none.
   */
  default Optional<CommittedPosition> committedPosition() {
    return Optional.empty();
  }

  /**
   * Returns what the origins of the records have in common, or empty if they differ from those of
   * every other source.
   */
  default Optional<OriginPlaces> originPlaces() {
    return Optional.empty();
  }

  /**
   * Returns the end that the source has now. The result is empty if nothing is to be read before
   * the end, or if the source has no end that a job could be seen to reach.
   */
  default Optional<InputEnd> end() {
    return Optional.empty();
  }

  /** Returns this input, of which a job notes how far it has read it; see {@link InputEnd}. */
  default Input followed() {
    return this;
  }

  /** Returns this input, which a job does not read before the inputs of tables, if it can wait. */
  default Input waitingFor(ColdStart start) {
    return this;
  }

  /**
   * Starts to monitor the source for changes that the starting job will not see. The result is
   * empty if there can be none.
   */
  default Optional<InputMonitor> monitor() {
    return Optional.empty();
  }
}

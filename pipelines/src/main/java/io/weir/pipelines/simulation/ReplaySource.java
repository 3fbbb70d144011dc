package io.weir.pipelines.simulation;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Replays a simulation at a given rate.
 *
 * <p>Beam's own GenerateSequence splits its numbers over the workers, which start at different
 * times. At a hundred events per second a day takes a minute, so a worker that starts a second
 * later would send its events fifteen minutes late. This source therefore never splits.
 */
final class ReplaySource extends UnboundedSource<EventBatch, ReplayMark> {
  private final ShopDays simulation;
  private final double rate;

  /** Creates a replay at {@code rate} events per second. */
  ReplaySource(ShopDays simulation, double rate) {
    this.simulation = simulation;
    this.rate = rate;
  }

  ShopDays simulation() {
    return simulation;
  }

  double rate() {
    return rate;
  }

  @Override
  public List<ReplaySource> split(int desiredSplits, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public UnboundedReader<EventBatch> createReader(PipelineOptions options, ReplayMark mark)
      throws IOException {
    return new ReplayReader(this, mark == null ? EventReplay.Position.START : mark.position());
  }

  @Override
  public Coder<ReplayMark> getCheckpointMarkCoder() {
    return SerializableCoder.of(ReplayMark.class);
  }

  @Override
  public Coder<EventBatch> getOutputCoder() {
    return SerializableCoder.of(EventBatch.class);
  }
}

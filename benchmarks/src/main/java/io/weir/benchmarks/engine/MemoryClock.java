package io.weir.benchmarks.engine;

import org.apache.beam.sdk.state.TimeDomain;

/** The watermark and the processing time of a step, epoch milliseconds. */
final class MemoryClock {
  long watermark = Long.MIN_VALUE / 2;

  long now(TimeDomain domain) {
    return domain == TimeDomain.EVENT_TIME ? watermark : System.currentTimeMillis();
  }
}

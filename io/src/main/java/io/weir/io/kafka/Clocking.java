package io.weir.io.kafka;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a read keeps event time; see {@link PartitionClock}.
 *
 * @param watermarkDelay how far the watermark trails the newest event of a partition
 * @param allowedLateness how far behind the watermark an event may be
 * @param idleAfter after how long without a record a partition stops holding the watermark
 */
public record Clocking(Duration watermarkDelay, Duration allowedLateness, Duration idleAfter)
    implements Serializable {}

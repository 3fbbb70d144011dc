/**
 * The watermark of each partition of a log, the decision which events are late, and the alignment
 * of partitions in event time.
 */
package io.weir.io.watermark;

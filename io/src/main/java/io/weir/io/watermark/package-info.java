/**
 * The watermark of each partition of a log, which events are late against it, and how partitions
 * keep together.
 */
package io.weir.io.watermark;

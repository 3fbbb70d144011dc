/**
 * The watermark of each partition of a log, the events that are late against it, and the alignment
 * of partitions.
 *
 * <p>{@link PartitionWatermark} judges each record in log order, and {@link LogTimeEstimate} keeps
 * fast clocks from moving the watermark. No wall clock has a part in it, except while a partition
 * is idle. So a replay judges as the first reading did.
 *
 * <p>Nothing makes the readers of a topic go at one pace while there is a backlog. Every key holds
 * the events that one reader reads early, and revises results for each event that another partition
 * has from before them. {@link WatermarkAlignment} pauses a partition whose watermark is further
 * ahead of the slowest partition with a backlog than events may be late (at least 10 s), and checks
 * again every 10 ms. It sees the partitions that its process reads of the same topic, but neither
 * those of other processes nor those of other topics.
 */
package io.weir.io.watermark;

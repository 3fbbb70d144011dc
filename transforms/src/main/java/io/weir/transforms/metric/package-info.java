/**
 * Measures per group and window, on Beam's windows and triggers.
 *
 * <p>{@link PreAggregate} measures the events of each bundle by group and slice before the shuffle.
 * A slice lies between two borders of windows. So a hot group costs one message a bundle, and a
 * sliding window costs merges rather than events. {@link PaneToMetric} reads the timing and the
 * level of the revision from the pane. The last pane is always emitted, as it alone shows that the
 * record is final. {@link GridWindows} is a window function of our own, because Beam's own divide
 * towards zero before 1970.
 *
 * <p>A metric with {@code window: forever} is the current state of its group as a stream of
 * versions. A sink that never replaces a newer revision by an older one makes a read model of it.
 * The same holds after a crash, after a replay, and with two jobs at once.
 */
package io.weir.transforms.metric;

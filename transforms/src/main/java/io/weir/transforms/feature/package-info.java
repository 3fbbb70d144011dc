/**
 * The windows of one key: series, sliding windows, tiles, and the results that later arrivals
 * change. Plain Java.
 *
 * <p>{@link FeaturePlan} orders the measured features of a pack into stages by key. The first stage
 * is the primary key's. Features of a stage that measure the same events share a {@link
 * SeriesSpec}: the same stream, {@code where}, {@code of}, {@code over}, {@code delay} and {@code
 * exact}. They differ in their measures only.
 *
 * <p><b>Entries.</b> A series keeps its newer events one by one, sorted, in arrays. Appending and
 * dropping from the front are cheap. Inserting moves the entries behind the new one.
 *
 * <p><b>Sliding windows.</b> A {@link SlidingWindow} moves over the entries. It keeps its
 * aggregates, and adds and removes the entries that its edges pass. So an event in order costs the
 * same however many events are in the window. An event that comes k events late costs about k
 * steps.
 *
 * <p><b>Tiles.</b> If a series has a grid, entries that can no longer change are folded into tiles.
 * A window has at most 257 tiles. The merged aggregate of all tiles of a window is kept. A tile
 * that leaves the window is removed from that aggregate if the measure allows it: counts and exact
 * sums do, a maximum does if equal events are left, distinct values do not. The edges of such a
 * window are always on the grid, so folding never shows in a result.
 *
 * <p><b>Final events.</b> The frontier is the watermark less the allowed lateness less one
 * millisecond. No event up to the frontier can be joined by another one. Events up to it become
 * final, in order. In final mode they are measured and emitted then. In changes mode they were
 * emitted on arrival and whenever something changed them; when they become final they leave the
 * state, and a confirming result is emitted if more is known than was emitted. A decided event that
 * still waits for a {@link PartialResult} holds back the frontier of its key.
 *
 * <p><b>Changes.</b> An insertion can change the results of later events within the reach of the
 * longest window. Those that are not final are measured again. A result is emitted only if a value
 * differs.
 */
package io.weir.transforms.feature;

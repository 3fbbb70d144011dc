/**
 * Keyed stages: {@link KeyedProcess} is the work at one key, in plain Java, and {@link KeyGroupFn}
 * carries batches, state, timers and watermark for all processes, for groups of keys or for single
 * keys.
 *
 * <p><b>Batches.</b> An element costs a runner microseconds, and the work at a key one or two. So
 * {@link KeyedBatches} appends the messages of a batch of events to one buffer per group, and one
 * element per touched group crosses the shuffle.
 *
 * <p><b>Tables.</b> The runner keeps one {@link KeyTable} per group: the states of its keys as
 * bytes in an arena. A hundred thousand keys of a few dozen objects each made the collector and the
 * copies for snapshots cost more than all other work. The table is changed in place. Flink copies a
 * value that a snapshot still needs; hence the option {@code fasterCopy} is refused. A state beyond
 * 8 KB stays as objects, so that the cost of an event does not grow with the window of a hot key.
 *
 * <p><b>Timers.</b> A key has one due time in event time, rounded up to whole seconds; see {@link
 * EventTimeTimers}. It is due when a result is due or the key expires. Work that emits nothing
 * waits for the key's next event, or at most for its longest window (at most a day). A due time is
 * never moved later: it comes too early instead, and is set again. The group has one timer, set to
 * the earliest due time of its keys. On Flink a timer costs more than most events.
 *
 * <p><b>Layouts.</b> With {@link KeyLayout#KEYS} a group is a single key, and its table has one
 * entry. That is for state outside the heap, where a whole table would be read and written for each
 * batch. A process does the same work at a key in either layout, and the results are the same.
 *
 * <p><b>Watermark.</b> Beam has no call for the input watermark of a stateful DoFn. {@link
 * InputWatermark} is the only place that reads it.
 */
package io.weir.transforms.keyed;

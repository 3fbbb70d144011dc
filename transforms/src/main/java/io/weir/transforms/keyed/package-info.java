/**
 * Keyed stages: {@link KeyedProcess} is the work at one key, in plain Java, and the DoFns of this
 * package carry state, timers, watermark and outputs for all processes, for single keys or for
 * groups of keys.
 *
 * <p><b>State as bytes.</b> Between two events a key's state is a byte array in a {@link
 * StateCell}. It is decoded and encoded at each event. A hundred thousand keys of a few dozen
 * objects each made the collector and the copies for snapshots cost more than all other work. The
 * array is overwritten in place, because a new array for each event is a reference from the old
 * generation to the young one, which the collector follows. Flink copies a value that a snapshot
 * still needs; hence the option {@code fasterCopy} is refused. A state beyond 8 KB stays as
 * objects, so that the cost of an event does not grow with the window of a hot key.
 *
 * <p><b>Timers.</b> A key has one event-time timer, rounded up to whole seconds; see {@link
 * EventTimeTimers}. It fires when a result is due or the key expires. Work that emits nothing waits
 * for the key's next event, or at most for its longest window (at most a day). A timer is never
 * moved later: it fires too early instead, and is set again. On Flink a timer costs more than most
 * events.
 *
 * <p><b>Watermark.</b> Beam has no call for the input watermark of a stateful DoFn. {@link
 * InputWatermark} is the only place that reads it.
 *
 * <p><b>Groups of keys.</b> {@link KeyGroupFn} holds one {@link KeyTable} in one state cell, with
 * the state and the due times of each key, and two timers for the group. A process does the same
 * work at a key in either layout, and the results are the same. The DirectRunner gets 16 groups,
 * because it makes a bundle for each key and each timer, and describes every step anew for each
 * bundle.
 */
package io.weir.transforms.keyed;

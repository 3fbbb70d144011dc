/**
 * Decisions and alerts: the stages of a pack as Beam transforms around a plain Java core.
 *
 * <p>In changes mode a decided event passes through its stages in turn, the primary stage last.
 * Each stage adds its part and forwards, without decoding it, the part that later stages need.
 * Later changes at a stage go to the primary key as a {@link
 * io.weir.transforms.feature.PartialResult}. In final mode every stage waits for the watermark on
 * its own, and a chain would wait at each stage in turn. So the event goes to all stages at once,
 * and the primary stage waits for their partial results.
 *
 * <p>Hits of a rule gather into an {@link AlertEpisode}. The version emitted of an episode is
 * remembered until the episode is final. An episode is identified by its first hit: if that hit
 * goes, or an earlier hit joins, the old alert is retracted. CLOSED is emitted when the last hit is
 * final and no further hit can join. The primary key gathers the hits, or, behind the decisions, a
 * key that the rule names.
 *
 * <p>A partial result that only raises the number of known events reaches the primary key before
 * the event is final there. The stage's timer fires first: timers are rounded up to whole seconds,
 * and the primary stage finalizes events up to the last whole second of its watermark only.
 */
package io.weir.transforms.decision;

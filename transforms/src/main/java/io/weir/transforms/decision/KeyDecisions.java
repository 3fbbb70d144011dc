package io.weir.transforms.decision;

import io.weir.transforms.feature.PartialResult;
import io.weir.transforms.feature.PendingEvent;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyState;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.rule.HitDetails;
import io.weir.transforms.rule.RuleBook;
import io.weir.transforms.rule.Verdict;
import java.util.function.Consumer;

/**
 * The state of a primary key: its windows, the events that are pending, and its alerts. Plain Java.
 */
final class KeyDecisions implements KeyState {
  /** Receives results. */
  interface DecisionOutput extends RuleEpisodes.AlertOutput {
    void decision(PendingEvent c, Verdict verdict, RecordTiming timing);

    /** Receives that a version of a decision is not emitted, because no rule has matched. */
    void withheld();

    /**
     * Receives a hit of a rule whose hits are gathered by a key of its own.
     *
     * @param details null if an earlier version of the decision was a hit, and this one is none
     */
    void keyedHit(int rule, PendingEvent c, HitDetails details);

    /** Receives that a message was a repeated delivery that this stage counts. */
    void repeated();
  }

  final DecisionEngine engine;
  final StageState stage;
  final RuleEpisodes episodes;

  KeyDecisions(DecisionEngine engine) {
    this.engine = engine;
    this.stage = engine.newStage(0);
    this.episodes = new RuleEpisodes(engine);
  }

  /**
   * Adds an event, or the result of another stage for an event.
   *
   * @param watermark epoch milliseconds
   * @return false if the event of the message is final and removed, so that the message came too
   *     late to matter
   */
  boolean receive(StageMessage message, long watermark, RuleBook rules, DecisionOutput out) {
    // A timer that is due at the watermark itself may still have to fire, and results it sends may
    // still come.
    stage.finalizeOnArrival(engine.config.frontier(watermark - 1), c -> confirm(c, rules, out));
    boolean mattered = takeIn(message, c -> decide(c, timing(c, watermark), rules, out), out);
    episodes.emit(stage.knowledge(), out);
    return mattered;
  }

  private boolean takeIn(StageMessage message, Consumer<PendingEvent> emit, DecisionOutput out) {
    StageMessage open = message.open();
    if (open instanceof StageInput input) {
      for (PartialResult part : input.parts()) {
        stage.await(part, engine.plan.stages().get(part.stage()));
      }
      if (!stage.arrive(input, emit) && input.counted()) {
        out.repeated();
      }
      return true;
    }
    PartialResult part = (PartialResult) open;
    return stage.join(part, engine.plan.stages().get(part.stage()), emit);
  }

  private static RecordTiming timing(PendingEvent c, long watermark) {
    return c.position().time() < watermark ? RecordTiming.LATE : RecordTiming.EARLY;
  }

  private void decide(PendingEvent c, RecordTiming timing, RuleBook rules, DecisionOutput out) {
    Verdict verdict = rules.judge(c.request().fields(), c.measured());
    emit(c, verdict, timing, out);
    int next = 0;
    Verdict before = null;
    for (int rule = 0; rule < engine.rules.size(); rule++) {
      HitDetails details = null;
      if (next < verdict.hits().size() && verdict.hits().get(next).rule() == rule) {
        details = verdict.hits().get(next++).details();
      }
      if (!engine.isAlertKeyed(rule)) {
        episodes.set(rule, c.position(), details);
      } else if (details != null) {
        out.keyedHit(rule, c, details);
      } else if (c.lastResult() != null) {
        before = before == null ? rules.judge(c.request().fields(), c.lastResult()) : before;
        if (before.matches(rule)) {
          out.keyedHit(rule, c, null);
        }
      }
    }
  }

  /**
   * Emits a version of a decision, unless the pack wants only decisions that match, and neither
   * this version nor an emitted one does.
   */
  private void emit(PendingEvent c, Verdict verdict, RecordTiming timing, DecisionOutput out) {
    if (engine.onlyMatched() && verdict.hits().isEmpty() && !c.isEmitted()) {
      c.noteWithheld();
      out.withheld();
    } else {
      out.decision(c, verdict, timing);
      c.noteEmitted();
    }
  }

  /**
   * Emits a confirming revision of a final event: more events are known than when the same values
   * were emitted.
   */
  private void confirm(PendingEvent c, RuleBook rules, DecisionOutput out) {
    emit(c, rules.judge(c.request().fields(), c.measured()), RecordTiming.ON_TIME, out);
  }

  /** Finalizes events and episodes at the watermark, in epoch milliseconds. */
  void advance(long watermark, RuleBook rules, DecisionOutput out) {
    Consumer<PendingEvent> finalized =
        engine.config.changes()
            ? c -> confirm(c, rules, out)
            : c -> decide(c, RecordTiming.ON_TIME, rules, out);
    long reached = stage.finalizeUpTo(engine.config.frontier(watermark - lag()), finalized);
    episodes.finalizeUpTo(reached, stage.knowledge(), out);
  }

  /**
   * Returns the watermark at which {@link #advance} must be called next; {@link Long#MAX_VALUE} for
   * never.
   */
  long nextAdvance() {
    if (stage.isBlocked()) {
      return Long.MAX_VALUE;
    }
    long next = Math.min(stage.nextFinalization(), episodes.nextFinalization());
    long when = engine.config.whenFinal(next);
    return when == Long.MAX_VALUE || lag() == 0 ? when : EventTimeTimers.rounded(when) + lag();
  }

  /**
   * Returns the delay of finalization in milliseconds. If changes are emitted, an earlier stage may
   * send a confirming result when its timer fires at the same watermark, and a runner may fire this
   * stage's timer first. So this stage finalizes a millisecond later.
   */
  private int lag() {
    return engine.config.changes() && engine.plan.stages().size() > 1 ? 1 : 0;
  }

  @Override
  public long timerSet() {
    return stage.timerSet();
  }

  @Override
  public void noteTimerSet(long time) {
    stage.noteTimerSet(time);
  }

  @Override
  public boolean isEmpty() {
    return stage.isEmpty() && episodes.isEmpty();
  }
}

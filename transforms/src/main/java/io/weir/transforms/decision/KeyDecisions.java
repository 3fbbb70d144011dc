package io.weir.transforms.decision;

import io.weir.transforms.feature.PartialResult;
import io.weir.transforms.feature.PendingEvent;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyState;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Revisions;
import io.weir.transforms.rule.RuleBook;
import io.weir.transforms.rule.Verdict;
import java.util.function.Consumer;

/**
 * The state of a primary key: its windows, the events that are pending, and its alerts. Plain Java.
 */
final class KeyDecisions implements KeyState {
  /** Receives results. */
  interface DecisionOutput {
    void decision(PendingEvent c, Verdict verdict, RecordTiming timing);

    /** Receives that a version of a decision is not emitted, because no rule has matched. */
    void withheld();

    void alert(
        int rule, AlertEpisode episode, Alert.Status status, long revision, AlertEpisode successor);

    /** Receives that a message was a repeated delivery that this stage counts. */
    void repeated();
  }

  final DecisionEngine engine;
  final StageState stage;

  // One per rule; null while a rule has no episodes, as most rules of most keys never match.
  final AlertEpisodes[] episodes;

  KeyDecisions(DecisionEngine engine) {
    this.engine = engine;
    this.stage = engine.newStage(0);
    this.episodes = new AlertEpisodes[engine.rules.size()];
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
    for (int rule = 0; rule < episodes.length; rule++) {
      if (episodes[rule] != null && episodes[rule].hasChanges()) {
        episodes[rule].emit(episodeOutput(rule, out));
      }
    }
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
    for (int rule = 0; rule < episodes.length; rule++) {
      boolean matches = next < verdict.hits().size() && verdict.hits().get(next).rule() == rule;
      if (matches) {
        episodes(rule).hit(c.position(), verdict.hits().get(next++).reason());
      } else if (episodes[rule] != null) {
        episodes[rule].miss(c.position());
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

  /** Returns the episodes of a rule; created if there are none. */
  AlertEpisodes episodes(int rule) {
    if (episodes[rule] == null) {
      episodes[rule] = engine.newEpisodes(rule);
    }
    return episodes[rule];
  }

  /** Finalizes events and episodes at the watermark, in epoch milliseconds. */
  void advance(long watermark, RuleBook rules, DecisionOutput out) {
    Consumer<PendingEvent> finalized =
        engine.config.changes()
            ? c -> confirm(c, rules, out)
            : c -> decide(c, RecordTiming.ON_TIME, rules, out);
    long reached = stage.finalizeUpTo(engine.config.frontier(watermark - lag()), finalized);
    for (int rule = 0; rule < episodes.length; rule++) {
      if (episodes[rule] != null) {
        episodes[rule].finalizeUpTo(reached, episodeOutput(rule, out));
        if (episodes[rule].isEmpty()) {
          episodes[rule] = null;
        }
      }
    }
  }

  /**
   * Returns the watermark at which {@link #advance} must be called next; {@link Long#MAX_VALUE} for
   * never.
   */
  long nextAdvance() {
    if (stage.isBlocked()) {
      return Long.MAX_VALUE;
    }
    long next = stage.nextFinalization();
    for (AlertEpisodes e : episodes) {
      next = e == null ? next : Math.min(next, e.nextFinalization());
    }
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
    for (AlertEpisodes e : episodes) {
      if (e != null && !e.isEmpty()) {
        return false;
      }
    }
    return stage.isEmpty();
  }

  private AlertEpisodes.EpisodeOutput episodeOutput(int rule, DecisionOutput out) {
    return new AlertEpisodes.EpisodeOutput() {
      @Override
      public void open(AlertEpisode episode) {
        out.alert(rule, episode, Alert.Status.OPEN, knowledge(), null);
      }

      @Override
      public void close(AlertEpisode episode) {
        long revision = Revisions.FINAL + episode.count;
        out.alert(rule, episode, Alert.Status.CLOSED, revision, null);
      }

      @Override
      public void retract(AlertEpisode emittedEpisode, AlertEpisode successor, boolean isFinal) {
        if (engine.config.changes()) {
          long revision = isFinal ? Revisions.FINAL : knowledge();
          out.alert(rule, emittedEpisode, Alert.Status.RETRACTED, revision, successor);
        }
      }
    };
  }

  private long knowledge() {
    return Math.min(Revisions.FINAL - 1, stage.knowledge());
  }
}

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

/** One primary key: its windows, its undecided or revisable events, its alerts. Plain Java. */
final class KeyDecisions implements KeyState {
  /** Receives the answers. */
  interface Out {
    void decision(PendingEvent c, Verdict verdict, RecordTiming timing);

    void alert(
        int rule, AlertEpisode episode, Alert.Status status, long revision, AlertEpisode successor);

    /** What was received is a repeated delivery that is to be counted here. */
    void repeated();
  }

  final DecisionEngine engine;
  final StageState stage;

  // Of each rule; null while there are none, as most rules of most keys never match.
  final AlertEpisodes[] episodes;

  KeyDecisions(DecisionEngine engine) {
    this.engine = engine;
    this.stage = engine.newStage(0);
    this.episodes = new AlertEpisodes[engine.rules.size()];
  }

  /**
   * Takes in an event, or what another stage measured at one.
   *
   * @param watermark epoch milliseconds
   * @return false where the message came too late to matter, its event being settled and gone
   */
  boolean receive(StageMessage message, long watermark, RuleBook rules, Out out) {
    // A timer that is due at the watermark itself may be under way, and what it tells.
    stage.finalizeOnArrival(engine.config.frontier(watermark - 1), c -> confirm(c, rules, out));
    boolean mattered = takeIn(message, c -> decide(c, timing(c, watermark), rules, out), out);
    for (int rule = 0; rule < episodes.length; rule++) {
      if (episodes[rule] != null && episodes[rule].hasNews()) {
        episodes[rule].tell(teller(rule, out));
      }
    }
    return mattered;
  }

  private boolean takeIn(StageMessage message, Consumer<PendingEvent> answer, Out out) {
    StageMessage open = message.open();
    if (open instanceof StageInput arrival) {
      for (PartialResult part : arrival.parts()) {
        stage.await(part, engine.plan.stages().get(part.stage()));
      }
      if (!stage.arrive(arrival, answer) && arrival.counted()) {
        out.repeated();
      }
      return true;
    }
    PartialResult part = (PartialResult) open;
    return stage.join(part, engine.plan.stages().get(part.stage()), answer);
  }

  private static RecordTiming timing(PendingEvent c, long watermark) {
    return c.position().time() < watermark ? RecordTiming.LATE : RecordTiming.EARLY;
  }

  private void decide(PendingEvent c, RecordTiming timing, RuleBook rules, Out out) {
    Verdict verdict = rules.judge(c.request().fields(), c.measured());
    out.decision(c, verdict, timing);
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

  /** Says once more, of an event that is settled, what was said on less. */
  private static void confirm(PendingEvent c, RuleBook rules, Out out) {
    out.decision(c, rules.judge(c.request().fields(), c.measured()), RecordTiming.ON_TIME);
  }

  /** The episodes of a rule, new ones where there are none. */
  AlertEpisodes episodes(int rule) {
    if (episodes[rule] == null) {
      episodes[rule] = engine.newEpisodes(rule);
    }
    return episodes[rule];
  }

  /** The watermark has come to {@code watermark}, in epoch milliseconds: settles what it can. */
  void advance(long watermark, RuleBook rules, Out out) {
    Consumer<PendingEvent> settled =
        engine.config.changes()
            ? c -> confirm(c, rules, out)
            : c -> decide(c, RecordTiming.ON_TIME, rules, out);
    long reached = stage.finalizeUpTo(engine.config.frontier(watermark - lag()), settled);
    for (int rule = 0; rule < episodes.length; rule++) {
      if (episodes[rule] != null) {
        episodes[rule].settle(reached, teller(rule, out));
        if (episodes[rule].isEmpty()) {
          episodes[rule] = null;
        }
      }
    }
  }

  /**
   * The watermark at which {@link #advance} next has something to do; {@link Long#MAX_VALUE}:
   * never.
   */
  long nextAdvance() {
    if (stage.isBlocked()) {
      return Long.MAX_VALUE;
    }
    long next = stage.nextFinalization();
    for (AlertEpisodes e : episodes) {
      next = e == null ? next : Math.min(next, e.nextSettlement());
    }
    long when = engine.config.whenSettled(next);
    return when == Long.MAX_VALUE || lag() == 0 ? when : EventTimeTimers.rounded(when) + lag();
  }

  /**
   * Where changes are told, a stage before this one may owe something that its timer of the very
   * watermark tells, and a runner may fire this stage's timer of that watermark first. So this
   * stage settles a millisecond later.
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

  private AlertEpisodes.Teller teller(int rule, Out out) {
    return new AlertEpisodes.Teller() {
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
      public void retract(AlertEpisode told, AlertEpisode successor, boolean isFinal) {
        if (engine.config.changes()) {
          long revision = isFinal ? Revisions.FINAL : knowledge();
          out.alert(rule, told, Alert.Status.RETRACTED, revision, successor);
        }
      }
    };
  }

  private long knowledge() {
    return Math.min(Revisions.FINAL - 1, stage.knowledge());
  }
}

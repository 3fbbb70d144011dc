package io.weir.transforms.decision;

import io.weir.transforms.counting.MetricNames;
import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.feature.PendingEvent;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.keyed.KeyContext;
import io.weir.transforms.keyed.KeyedProcess;
import io.weir.transforms.keyed.SideOutput;
import io.weir.transforms.output.NamedOutput;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.rule.HitDetails;
import io.weir.transforms.rule.RuleBook;
import io.weir.transforms.rule.Verdict;
import java.util.Map;

/** Decides the events of a primary key and groups its hits into alerts. */
final class DecideKey implements KeyedProcess<KeyDecisions, StageMessage, Decision> {
  static final SideOutput<Alert> ALERTS = new SideOutput<>(1);

  /** Number of the first named output. */
  private static final int NAMED = 2;

  private static final String REVISIONS = MetricNames.REVISIONS + Decision.TYPE.name();

  private final DecisionConfig config;
  private final Map<String, TableRows> tableRows;
  private transient DecisionEngine engine;
  private transient RuleBook rules;
  private transient DecisionOutputs outputs;
  private transient SideOutput<AlertHit> keyedHits;

  /**
   * @param tableRows the rows of files that decisions look up, by table
   */
  DecideKey(DecisionConfig config, Map<String, TableRows> tableRows) {
    this.config = config;
    this.tableRows = tableRows;
  }

  @Override
  public StateEncoding<KeyDecisions> stateEncoding() {
    return new KeyDecisionsEncoding(config);
  }

  @Override
  public void open() {
    engine = new DecisionEngine(config);
    rules = engine.newRuleBook(tableRows);
    outputs = new DecisionOutputs(config.pack());
    keyedHits = new SideOutput<>(NAMED + NamedOutput.of(config.pack(), Decision.TYPE).size());
  }

  @Override
  public KeyDecisions newState() {
    return new KeyDecisions(engine);
  }

  @Override
  public boolean finalizesAtEnd() {
    return config.emission().finalizesAtEnd();
  }

  @Override
  public long onElement(KeyDecisions state, StageMessage message, KeyContext<Decision> context) {
    if (!state.receive(message, context.watermark(), rules, new Results(context))) {
      context.count(MetricNames.PARTS_AFTER_FINAL);
    }
    return state.nextAdvance();
  }

  @Override
  public long onEventTime(KeyDecisions state, KeyContext<Decision> context) {
    state.advance(context.watermark(), rules, new Results(context));
    return state.nextAdvance();
  }

  /** Converts results to records. */
  private final class Results implements KeyDecisions.DecisionOutput {
    private final KeyContext<Decision> context;

    Results(KeyContext<Decision> context) {
      this.context = context;
    }

    @Override
    public void decision(PendingEvent c, Verdict verdict, RecordTiming timing) {
      if (c.isEmitted()) {
        context.count(REVISIONS);
      }
      Decision decision = record(c, verdict, timing);
      context.emit(decision);
      outputs.select(
          decision,
          () -> c.isEmitted() ? record(c, emitted(c), timing) : null,
          output -> context.emit(new SideOutput<Decision>(NAMED + output), decision));
    }

    private Decision record(PendingEvent c, Verdict verdict, RecordTiming timing) {
      return DecisionRecords.decision(
          config.pack(), context.key(), c, verdict, timing, context.wallClock());
    }

    /** Returns the verdict of the version that was emitted last. */
    private Verdict emitted(PendingEvent c) {
      return rules.judge(c.request().fields(), c.lastResult());
    }

    @Override
    public void alert(
        int rule,
        AlertEpisode episode,
        Alert.Status status,
        long revision,
        AlertEpisode successor) {
      byte[] key = context.key();
      if (KeyBytes.values(key) != null) {
        context.emit(
            ALERTS,
            DecisionRecords.alert(config.pack(), rule, key, episode, status, revision, successor));
      }
    }

    @Override
    public void keyedHit(int rule, PendingEvent c, HitDetails details) {
      byte[] key = engine.alertKey(rule, c.request().fields());
      if (key != null) {
        context.emit(keyedHits, new AlertHit(key, rule, c.position(), 1 + c.known(), details));
      }
    }

    @Override
    public void withheld() {
      context.count(MetricNames.UNMATCHED);
    }

    @Override
    public void repeated() {
      context.countRepeated();
    }
  }
}

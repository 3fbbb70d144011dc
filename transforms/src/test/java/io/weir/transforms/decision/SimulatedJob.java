package io.weir.transforms.decision;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.feature.PendingEvent;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.keyed.ConcurrentWrites;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.rule.HitDetails;
import io.weir.transforms.rule.RuleBook;
import io.weir.transforms.rule.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A job without an engine: the stages of a pack, joined by channels. A channel gives its messages
 * in any order, but none passes a watermark; a stage's watermark is the least of its channels', and
 * its timers fire before it sends its watermark on. That is what an engine grants, and all of it.
 */
public final class SimulatedJob {
  /** The watermark of an input that has ended. */
  public static final long END = 9_223_371_950_454_775L;

  private static final long GRAIN = 1000;

  /** The stage behind the decisions. */
  private static final int GATHERING = -1;

  public final List<Decision> decisions = new ArrayList<>();
  public final List<Alert> alerts = new ArrayList<>();

  /** By the index of a named output of decisions, what it gets. */
  public final Map<Integer, List<Decision>> named = new LinkedHashMap<>();

  public int repeated;
  public int withheld;
  private final DecisionConfig config;
  private final DecisionEngine engine;
  private final StageRouter router;
  private final RuleBook rules;
  private final Random random;
  // By sender, the gate being 0, and receiver; the primary stage sends nothing.
  private final List<Map<Integer, Channel>> channels = new ArrayList<>();
  private final List<Channel> all = new ArrayList<>();
  private final List<Map<String, StageState>> stages = new ArrayList<>();
  private final Map<String, KeyDecisions> primary = new LinkedHashMap<>();
  // The keys by which hits are gathered beside the primary key, and the channel to them.
  private final Map<String, KeyAlerts> gathering = new LinkedHashMap<>();
  private final Channel toGathering = new Channel(GATHERING);
  private final KeyAlertsEncoding gatheringEncoding;
  private long gatheringWatermark = Long.MIN_VALUE / 2;
  private final long[] watermarks;
  private final KeyDecisionsEncoding primaryEncoding;
  private final List<MeasuredStageEncoding> stageEncodings = new ArrayList<>();

  public SimulatedJob(DecisionConfig config, Random random) {
    this.config = config;
    this.engine = new DecisionEngine(config);
    this.router = new StageRouter(config.pack(), engine.plan, config.changes());
    this.rules = engine.newRuleBook(Map.of());
    this.random = random;
    int count = engine.plan.stages().size();
    this.primaryEncoding = new KeyDecisionsEncoding(config);
    this.gatheringEncoding = new KeyAlertsEncoding(config);
    this.watermarks = new long[count];
    for (int stage = 0; stage < count; stage++) {
      watermarks[stage] = Long.MIN_VALUE / 2;
      stages.add(new LinkedHashMap<>());
      stageEncodings.add(new MeasuredStageEncoding(config, stage));
      channels.add(new LinkedHashMap<>());
      for (int receiver = 0; receiver < count; receiver++) {
        if (receiver == 0 || receiver > stage) {
          channels.get(stage).put(receiver, new Channel(receiver));
        }
      }
      all.addAll(channels.get(stage).values());
    }
    all.add(toGathering);
  }

  /**
   * Stops the job with a savepoint. Returns the job of another pack that goes on from the
   * savepoint, without the records that this job has emitted.
   */
  public SimulatedJob goOnWith(DecisionConfig other) {
    while (all.stream().anyMatch(c -> !c.isEmpty())) {
      deliver(1);
    }
    SimulatedJob next = new SimulatedJob(other, random);
    primary.forEach(
        (at, state) ->
            next.primary.put(
                at,
                throughBytes(
                    new KeyDecisionsEncoding(config), new KeyDecisionsEncoding(other), state)));
    gathering.forEach(
        (at, state) ->
            next.gathering.put(
                at,
                throughBytes(new KeyAlertsEncoding(config), new KeyAlertsEncoding(other), state)));
    for (int stage = 1; stage < stages.size(); stage++) {
      int of = stage;
      stages
          .get(stage)
          .forEach(
              (at, state) ->
                  next.stages
                      .get(of)
                      .put(
                          at,
                          throughBytes(
                              new MeasuredStageEncoding(config, of),
                              new MeasuredStageEncoding(other, of),
                              state)));
    }
    return next;
  }

  /** The gate admits an event; tells whether there is a key for it. */
  public boolean admit(Event event) {
    int before = sent();
    router.route(event, (stage, key, arrival) -> channels.get(0).get(stage).send(key, arrival));
    return sent() > before;
  }

  private int sent() {
    return channels.get(0).values().stream().mapToInt(channel -> channel.underWay.size()).sum();
  }

  /** The gate's watermark comes to {@code watermark}. */
  public void advance(long watermark) {
    channels.get(0).values().forEach(channel -> channel.send(watermark));
  }

  /** Delivers up to {@code count} things that are on their way, if there are as many. */
  public void deliver(int count) {
    for (int i = 0; i < count; i++) {
      List<Channel> busy = all.stream().filter(c -> !c.isEmpty()).toList();
      if (busy.isEmpty()) {
        return;
      }
      busy.get(random.nextInt(busy.size())).deliver();
    }
  }

  /** Whether no key holds anything. */
  public boolean isEmpty() {
    return primary.isEmpty() && gathering.isEmpty() && stages.stream().allMatch(Map::isEmpty);
  }

  private void receive(int stage, byte[] key, StageMessage message) {
    String at = HexFormat.of().formatHex(key);
    if (stage > 0) {
      StageState state = stages.get(stage).computeIfAbsent(at, k -> engine.newStage(stage));
      state.finalizeOnArrival(config.frontier(watermarks[stage] - 1), c -> reply(stage, c, null));
      StageInput arrival = (StageInput) message.open();
      if (!state.arrive(arrival, c -> reply(stage, c, arrival)) && arrival.counted()) {
        repeated++;
      }
      stages.get(stage).put(at, sometimesThroughBytes(stageEncodings.get(stage), state));
      return;
    }
    KeyDecisions state = primary.computeIfAbsent(at, k -> new KeyDecisions(engine));
    assertTrue(state.receive(message, watermarks[0], rules, new Kept(key)), "came too late");
    primary.put(at, sometimesThroughBytes(primaryEncoding, state));
  }

  private void gather(byte[] key, AlertHit hit) {
    String at = HexFormat.of().formatHex(key);
    KeyAlerts state = gathering.computeIfAbsent(at, k -> new KeyAlerts(engine));
    assertTrue(state.receive(hit, gatheringWatermark, new Kept(key)), "came too late");
    gathering.put(at, sometimesThroughBytes(gatheringEncoding, state));
  }

  private void fireGathering(long watermark) {
    gatheringWatermark = watermark;
    for (String at : List.copyOf(gathering.keySet())) {
      KeyAlerts state = gathering.get(at);
      if (isDue(state.nextAdvance(), watermark)) {
        state.advance(watermark, new Kept(HexFormat.of().parseHex(at)));
        assertTrue(!isDue(state.nextAdvance(), watermark), "the timer would fire again at once");
      }
      if (state.isEmpty()) {
        gathering.remove(at);
      }
    }
  }

  private void reply(int stage, PendingEvent c, StageInput arrived) {
    new StageResults(engine.plan.stages().get(stage), stage)
        .send(c, arrived, (to, key, message) -> channels.get(stage).get(to).send(key, message));
  }

  private void watermarkOf(int stage) {
    long least =
        all.stream().filter(c -> c.receiver == stage).mapToLong(c -> c.watermark).min().getAsLong();
    if (least <= watermarks[stage]) {
      return;
    }
    watermarks[stage] = least;
    if (stage == 0) {
      firePrimary(least);
      toGathering.send(least);
    } else {
      fire(stage, least);
      channels.get(stage).values().forEach(channel -> channel.send(least));
    }
  }

  private void firePrimary(long watermark) {
    for (String at : List.copyOf(primary.keySet())) {
      KeyDecisions state = primary.get(at);
      if (isDue(state.nextAdvance(), watermark)) {
        state.advance(watermark, rules, new Kept(HexFormat.of().parseHex(at)));
        assertTrue(!isDue(state.nextAdvance(), watermark), "the timer would fire again at once");
      }
      if (state.isEmpty()) {
        primary.remove(at);
      }
    }
  }

  private void fire(int stage, long watermark) {
    Map<String, StageState> keys = stages.get(stage);
    for (String at : List.copyOf(keys.keySet())) {
      StageState state = keys.get(at);
      if (isDue(due(state), watermark)) {
        state.finalizeUpTo(config.frontier(watermark), c -> reply(stage, c, null));
        assertTrue(!isDue(due(state), watermark), "the timer would fire again at once");
      }
      if (state.isEmpty()) {
        keys.remove(at);
      }
    }
  }

  private long due(StageState state) {
    return config.whenFinal(state.nextFinalization());
  }

  private static boolean isDue(long timer, long watermark) {
    if (timer > END - GRAIN) {
      return timer < Long.MAX_VALUE && watermark == END;
    }
    return Math.floorDiv(timer + GRAIN - 1, GRAIN) * GRAIN <= watermark;
  }

  private <T> T sometimesThroughBytes(StateEncoding<T> encoding, T state) {
    if (random.nextInt(40) == 0) {
      ConcurrentWrites.of(state, out -> encoding.writeWithHeader(state, out));
    }
    return random.nextInt(4) > 0 ? state : throughBytes(encoding, encoding, state);
  }

  private static <T> T throughBytes(StateEncoding<T> writes, StateEncoding<T> reads, T state) {
    try {
      byte[] bytes = ByteOutput.bytes(out -> writes.writeWithHeader(state, out));
      return reads.fromBytes(ByteSlice.of(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a stage is sent by one sender. */
  private final class Channel {
    private final int receiver;
    private final List<Object> underWay = new ArrayList<>();
    private long watermark = Long.MIN_VALUE / 2;

    Channel(int receiver) {
      this.receiver = receiver;
    }

    void send(byte[] key, Object message) {
      underWay.add(new Parcel(key, message));
    }

    void send(long newWatermark) {
      underWay.add(newWatermark);
    }

    boolean isEmpty() {
      return underWay.isEmpty();
    }

    void deliver() {
      int messages = 0;
      while (messages < underWay.size() && underWay.get(messages) instanceof Parcel) {
        messages++;
      }
      Object next = underWay.remove(messages == 0 ? 0 : random.nextInt(messages));
      if (next instanceof Parcel parcel) {
        if (receiver == GATHERING) {
          gather(parcel.key(), (AlertHit) parcel.message());
        } else {
          receive(receiver, parcel.key(), (StageMessage) parcel.message());
        }
      } else if (receiver == GATHERING) {
        watermark = (Long) next;
        fireGathering(watermark);
      } else {
        watermark = (Long) next;
        watermarkOf(receiver);
      }
    }
  }

  private record Parcel(byte[] key, Object message) {}

  /** Keeps the answers as records. */
  private final class Kept implements KeyDecisions.DecisionOutput {
    private final byte[] key;

    Kept(byte[] key) {
      this.key = key;
    }

    @Override
    public void decision(PendingEvent c, Verdict verdict, RecordTiming timing) {
      Decision decision = record(c, verdict, timing);
      decisions.add(decision);
      new DecisionOutputs(config.pack())
          .select(
              decision,
              () ->
                  c.isEmitted()
                      ? record(c, rules.judge(c.request().fields(), c.lastResult()), timing)
                      : null,
              output -> named.computeIfAbsent(output, o -> new ArrayList<>()).add(decision));
    }

    private Decision record(PendingEvent c, Verdict verdict, RecordTiming timing) {
      return DecisionRecords.decision(config.pack(), key, c, verdict, timing, 0);
    }

    @Override
    public void alert(
        int rule,
        AlertEpisode episode,
        Alert.Status status,
        long revision,
        AlertEpisode successor) {
      if (KeyBytes.values(key) != null) {
        alerts.add(
            DecisionRecords.alert(config.pack(), rule, key, episode, status, revision, successor));
      }
    }

    @Override
    public void keyedHit(int rule, PendingEvent c, HitDetails details) {
      byte[] alertKey = engine.alertKey(rule, c.request().fields());
      if (alertKey != null) {
        toGathering.send(
            alertKey, new AlertHit(alertKey, rule, c.position(), 1 + c.known(), details));
      }
    }

    @Override
    public void withheld() {
      withheld++;
    }

    @Override
    public void repeated() {
      repeated++;
    }
  }
}

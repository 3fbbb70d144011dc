package io.weir.transforms.decision;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.feature.KeyWindows;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StagePlan;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Determines the stages of an event, with its key and its input in each. Stateless, but not
 * thread-safe.
 */
final class StageRouter {
  /** Receives the inputs of an event's stages. */
  interface StageOutput {
    void send(int stage, byte[] key, StageInput input);
  }

  private static final byte[] NO_REPLY = {};
  private static final Object[] NO_FIELDS = {};

  private final String decidedStream;
  private final Expression decidedWhere;
  private final Map<String, StreamRoutes> byStream = new HashMap<>();
  private final int stages;
  private final boolean oneByOne;

  /**
   * @param oneByOne whether an event to be decided goes from stage to stage, to the primary stage
   *     last, or to all stages at once
   */
  StageRouter(Pack pack, FeaturePlan plan, boolean oneByOne) {
    this.oneByOne = oneByOne;
    Map<String, StreamLayout> layouts = StreamLayouts.of(pack);
    this.decidedStream = pack.decide().on();
    String where = pack.decide().where();
    this.decidedWhere =
        where == null
            ? null
            : Expression.checkedCondition(where, layouts.get(decidedStream).scope());
    this.stages = plan.stages().size();
    layouts.forEach(
        (name, layout) ->
            byStream.put(name, new StreamRoutes(layout, plan, name.equals(decidedStream))));
  }

  /**
   * Sends an event to every stage that counts it or that must measure it for a decision.
   *
   * @return whether the event is to be decided
   */
  boolean route(Event event, StageOutput out) {
    StreamRoutes routes = byStream.get(event.stream);
    if (event.deletesRow) {
      routes.rows.route(event, new CountedOnce(out));
      return false;
    }
    boolean isDecided =
        event.stream.equals(decidedStream)
            && (decidedWhere == null || decidedWhere.test(event.values));
    routes.series.read(event.values);
    EventPosition position = new EventPosition(event.time, event.id, event.stream);
    byte[] primary = isDecided ? routes.lookupKey(0, event.values) : null;
    byte[] replyTo =
        isDecided && primary == null ? KeyBytes.unkeyed(event.stream, event.id) : primary;
    int awaited = 0;
    StageSequence sequence = new StageSequence();
    StageOutput all = new CountedOnce(out);
    StageOutput deciding = oneByOne ? sequence : all;
    // The primary stage decides that a repeated delivery counts once, if the event is decided.
    StageOutput measuring = isDecided ? new CountedElsewhere(out) : all;
    routes.rows.route(event, measuring);
    for (int stage = 1; stage < stages; stage++) {
      byte[] key = isDecided ? routes.lookupKey(stage, event.values) : null;
      Object[] series = measure(event, position, routes, stage, key, measuring);
      if (key != null) {
        awaited |= 1 << stage;
        StageInput.FeatureRequest request =
            new StageInput.FeatureRequest(true, event.arrived, NO_FIELDS, 0, replyTo);
        deciding.send(stage, key, new StageInput(position, series, request));
      }
    }
    Object[] series = measure(event, position, routes, 0, primary, measuring);
    if (isDecided) {
      StageInput.FeatureRequest request =
          new StageInput.FeatureRequest(
              primary != null, event.arrived, event.values, awaited, NO_REPLY);
      deciding.send(0, replyTo, new StageInput(position, series, request));
      sequence.start(out);
    }
    return isDecided;
  }

  /**
   * Returns the series of an event that is decided by the key of the lookup. If the event is
   * measured by another key, or not decided, it is sent to that key, and the series are empty.
   *
   * @param lookup the key by which the event's features are looked up, or null
   */
  private static Object[] measure(
      Event event,
      EventPosition position,
      StreamRoutes routes,
      int stage,
      byte[] lookup,
      StageOutput out) {
    byte[] key =
        lookup != null && routes.measuresLookups(stage)
            ? lookup
            : routes.measuredKey(stage, event.values);
    if (key == null) {
      return routes.series.outside(stage);
    }
    Object[] series = routes.series.of(stage);
    if (lookup != null && Arrays.equals(key, lookup)) {
      return series;
    }
    if (belongs(series)) {
      out.send(stage, key, new StageInput(position, series, null));
    }
    return routes.series.outside(stage);
  }

  /** Sends an event to stages that do not count its repeated deliveries. */
  private record CountedElsewhere(StageOutput out) implements StageOutput {
    @Override
    public void send(int stage, byte[] key, StageInput input) {
      out.send(stage, key, input.countedElsewhere());
    }
  }

  /** Sends an event to several stages, the first of which counts its repeated deliveries. */
  private static final class CountedOnce implements StageOutput {
    private final StageOutput out;
    private boolean counted;

    CountedOnce(StageOutput out) {
      this.out = out;
    }

    @Override
    public void send(int stage, byte[] key, StageInput input) {
      out.send(stage, key, counted ? input.countedElsewhere() : input);
      counted = true;
    }
  }

  /** The stages of one event, in the order in which the event passes them. */
  private static final class StageSequence implements StageOutput {
    private final List<Integer> stages = new ArrayList<>();
    private final List<byte[]> keys = new ArrayList<>();
    private final List<StageInput> inputs = new ArrayList<>();

    @Override
    public void send(int stage, byte[] key, StageInput input) {
      stages.add(stage);
      keys.add(key);
      inputs.add(input);
    }

    /** Sends the event to its first stage, if there is any. */
    void start(StageOutput out) {
      if (stages.isEmpty()) {
        return;
      }
      int last = stages.size() - 1;
      StageInput input = inputs.get(last);
      for (int i = last - 1; i >= 0; i--) {
        input = inputs.get(i).then(stages.get(i + 1), keys.get(i + 1), input);
      }
      out.send(stages.get(0), keys.get(0), input);
    }
  }

  private static boolean belongs(Object[] series) {
    for (Object value : series) {
      if (value != KeyWindows.ABSENT) {
        return true;
      }
    }
    return false;
  }

  /** The routes of one stream's events. */
  private static final class StreamRoutes {
    final SeriesValues series;
    final RowRoutes rows;
    // By stage; null if the stage does not look up or does not measure events of the stream.
    private final StageKey[] lookedUp;
    private final StageKey[] measured;

    StreamRoutes(StreamLayout layout, FeaturePlan plan, boolean isDecided) {
      lookedUp = new StageKey[plan.stages().size()];
      measured = new StageKey[plan.stages().size()];
      for (int stage = 0; stage < plan.stages().size(); stage++) {
        StagePlan stagePlan = plan.stages().get(stage);
        if (isDecided) {
          lookedUp[stage] = StageKey.of(stagePlan.key().fields(), layout);
        }
        if (stagePlan.series().stream()
            .anyMatch(s -> !s.isOfRows() && s.stream().equals(layout.stream()))) {
          measured[stage] = StageKey.of(stagePlan.keyOf(layout.stream()).fields(), layout);
        }
      }
      rows = new RowRoutes(layout, plan);
      series = new SeriesValues(layout, plan.stages().stream().map(StagePlan::series).toList());
    }

    /** Returns the key by which the features of an event are looked up, or null. */
    byte[] lookupKey(int stage, Object[] values) {
      return lookedUp[stage].of(values);
    }

    /** Returns the key by which an event is measured, or null if the stage does not measure it. */
    byte[] measuredKey(int stage, Object[] values) {
      return measured[stage] == null ? null : measured[stage].of(values);
    }

    /** Returns whether events are measured by the key by which their features are looked up. */
    boolean measuresLookups(int stage) {
      return measured[stage] != null && measured[stage].isSame(lookedUp[stage]);
    }
  }
}

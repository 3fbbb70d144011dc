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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Determines the stages of an event, with its key and its input in each. Stateless, but not
 * thread-safe.
 */
final class StageRouter {
  /** Receives the inputs of an event's stages. */
  interface Out {
    void send(int stage, byte[] key, StageInput arrival);
  }

  private static final byte[] NO_REPLY = {};
  private static final Object[] NO_FIELDS = {};

  private final String asked;
  private final Expression askedWhere;
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
    this.asked = pack.decide().on();
    String where = pack.decide().where();
    this.askedWhere =
        where == null ? null : Expression.checkedCondition(where, layouts.get(asked).scope());
    this.stages = plan.stages().size();
    layouts.forEach(
        (name, layout) -> byStream.put(name, new StreamRoutes(layout, plan, name.equals(asked))));
  }

  /**
   * Sends an event to every stage that counts it or that must measure it for a decision.
   *
   * @return whether the event is to be decided
   */
  boolean route(Event event, Out out) {
    StreamRoutes routes = byStream.get(event.stream);
    boolean isAsked =
        event.stream.equals(asked) && (askedWhere == null || askedWhere.test(event.values));
    routes.series.read(event.values);
    EventPosition place = new EventPosition(event.time, event.id, event.stream);
    byte[] primary =
        isAsked || routes.goesTo(0) ? KeyBytes.of(event.values, routes.keySlots[0]) : null;
    byte[] replyTo =
        isAsked && primary == null ? KeyBytes.unkeyed(event.stream, event.id) : primary;
    int awaited = 0;
    Way way = new Way();
    Out all = new CountedOnce(out);
    Out asking = oneByOne ? way : all;
    for (int stage = 1; stage < stages; stage++) {
      byte[] key =
          routes.goesTo(stage) || isAsked
              ? KeyBytes.of(event.values, routes.keySlots[stage])
              : null;
      if (key == null) {
        continue;
      }
      Object[] series = routes.series.of(stage);
      if (isAsked) {
        awaited |= 1 << stage;
        StageInput.FeatureRequest question =
            new StageInput.FeatureRequest(true, event.arrived, NO_FIELDS, 0, replyTo);
        asking.send(stage, key, new StageInput(place, series, question));
      } else if (belongs(series)) {
        all.send(stage, key, new StageInput(place, series, null));
      }
    }
    if (isAsked) {
      Object[] series = primary == null ? routes.series.outside(0) : routes.series.of(0);
      StageInput.FeatureRequest question =
          new StageInput.FeatureRequest(
              primary != null, event.arrived, event.values, awaited, NO_REPLY);
      asking.send(0, replyTo, new StageInput(place, series, question));
      way.start(out);
    } else if (primary != null) {
      Object[] series = routes.series.of(0);
      if (belongs(series)) {
        all.send(0, primary, new StageInput(place, series, null));
      }
    }
    return isAsked;
  }

  /** Sends an event to several stages, the first of which counts its repeated deliveries. */
  private static final class CountedOnce implements Out {
    private final Out out;
    private boolean counted;

    CountedOnce(Out out) {
      this.out = out;
    }

    @Override
    public void send(int stage, byte[] key, StageInput arrival) {
      out.send(stage, key, counted ? arrival.countedElsewhere() : arrival);
      counted = true;
    }
  }

  /** The stages of one event, in the order in which the event passes them. */
  private static final class Way implements Out {
    private final List<Integer> stages = new ArrayList<>();
    private final List<byte[]> keys = new ArrayList<>();
    private final List<StageInput> arrivals = new ArrayList<>();

    @Override
    public void send(int stage, byte[] key, StageInput arrival) {
      stages.add(stage);
      keys.add(key);
      arrivals.add(arrival);
    }

    /** Sends the event to its first stage, if there is any. */
    void start(Out out) {
      if (stages.isEmpty()) {
        return;
      }
      int last = stages.size() - 1;
      StageInput arrival = arrivals.get(last);
      for (int i = last - 1; i >= 0; i--) {
        arrival = arrivals.get(i).then(stages.get(i + 1), keys.get(i + 1), arrival);
      }
      out.send(stages.get(0), keys.get(0), arrival);
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
    final int[][] keySlots;
    final SeriesValues series;
    private final boolean[] any;

    StreamRoutes(StreamLayout layout, FeaturePlan plan, boolean isAsked) {
      keySlots = new int[plan.stages().size()][];
      any = new boolean[plan.stages().size()];
      for (int stage = 0; stage < plan.stages().size(); stage++) {
        StagePlan stagePlan = plan.stages().get(stage);
        any[stage] = stagePlan.series().stream().anyMatch(s -> s.stream().equals(layout.stream()));
        if (any[stage] || isAsked) {
          keySlots[stage] = stagePlan.key().fields().stream().mapToInt(layout::slot).toArray();
        }
      }
      series = new SeriesValues(layout, plan.stages().stream().map(StagePlan::series).toList());
    }

    boolean goesTo(int stage) {
      return any[stage];
    }
  }
}

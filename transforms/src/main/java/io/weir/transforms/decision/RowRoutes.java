package io.weir.transforms.decision;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.feature.KeyWindows;
import io.weir.transforms.feature.SeriesSpec;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.TableRow;
import io.weir.transforms.layout.StreamLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Sends the events of one stream, as rows of tables, to the stages that look the rows up. Not
 * thread-safe.
 */
final class RowRoutes {
  private final List<Route> routes = new ArrayList<>();

  /** One series of rows: where the row goes, and what is kept of it. */
  private record Route(
      int stage,
      int series,
      int count,
      String table,
      StageKey key,
      int[] slots,
      Expression deleted) {}

  RowRoutes(StreamLayout layout, FeaturePlan plan) {
    for (int stage = 0; stage < plan.stages().size(); stage++) {
      List<SeriesSpec> series = plan.stages().get(stage).series();
      for (int i = 0; i < series.size(); i++) {
        if (series.get(i).isOfRows() && series.get(i).stream().equals(layout.stream())) {
          routes.add(route(stage, i, series.size(), series.get(i).row(), layout));
        }
      }
    }
  }

  private static Route route(int stage, int at, int count, TableRow row, StreamLayout layout) {
    return new Route(
        stage,
        at,
        count,
        row.table(),
        StageKey.of(row.key(), layout),
        row.fields().stream().mapToInt(layout::slot).toArray(),
        row.deleted() == null ? null : Expression.checkedCondition(row.deleted(), layout.scope()));
  }

  /** Sends an event to each stage that looks it up. A row without a key goes nowhere. */
  void route(Event event, StageRouter.StageOutput out) {
    for (Route route : routes) {
      byte[] key = route.key.of(event.values);
      if (key != null) {
        Object[] series = new Object[route.count];
        Arrays.fill(series, KeyWindows.ABSENT);
        series[route.series] = value(route, event);
        EventPosition position = EventPosition.ofRow(event.time, event.id, route.table);
        out.send(route.stage, key, new StageInput(position, series, null));
      }
    }
  }

  private static Object value(Route route, Event event) {
    if (event.deletesRow || (route.deleted != null && route.deleted.test(event.values))) {
      return TableRow.DELETED;
    }
    List<Object> row = new ArrayList<>(route.slots.length);
    for (int slot : route.slots) {
      row.add(event.values[slot]);
    }
    return Collections.unmodifiableList(row);
  }
}

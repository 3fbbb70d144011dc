package io.weir.io.postgres;

import io.weir.io.Kinds;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.FeatureSpec;
import io.weir.transforms.pack.FeatureTypes;
import io.weir.transforms.pack.KeySpec;
import io.weir.transforms.pack.Measure;
import io.weir.transforms.pack.MeasureSpec;
import io.weir.transforms.pack.MetricSpec;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.pack.SessionSpec;
import io.weir.transforms.pack.StreamSpec;
import io.weir.transforms.value.FieldType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The views of a pack: of each table its current truth, and of each session and metric its records
 * with keys, measures and flags as columns.
 */
final class Views {
  private final Pack pack;
  private final List<View> views = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private Views(Pack pack) {
    this.pack = pack;
  }

  static List<View> of(Pack pack, List<Table> tables) {
    Views all = new Views(pack);
    for (Table table : tables) {
      all.current(table);
      if (table.kind().equals(Kinds.SESSIONS)) {
        pack.sessions().forEach((name, spec) -> all.session(table, name, spec));
      } else if (table.kind().equals(Kinds.METRICS)) {
        pack.metrics().forEach((name, spec) -> all.metric(table, name, spec));
      }
    }
    return all.views;
  }

  private void current(Table table) {
    View view = view(table.current(), table).with(table.names());
    if (table.kind().equals(Kinds.DECISIONS)) {
      FeatureTypes.of(pack).forEach((name, type) -> view.add("feature", name, feature(name, type)));
    }
  }

  private String feature(String name, FieldType type) {
    FeatureSpec spec = pack.features().get(name);
    boolean wide = spec.isValue() || spec.measure() == Measure.SUM;
    return View.field("features", name, wide ? wide(type) : SqlType.of(type));
  }

  private void session(Table table, String name, SessionSpec spec) {
    StreamSpec stream = pack.streams().get(spec.from());
    View view =
        view("session_" + name, table)
            .where("r.\"session\" = " + Sql.text(name))
            .with(List.of("id", "start", "end", "events", "status", "revision", "timing"));
    KeySpec by = spec.by();
    for (int i = 0; i < by.fields().size(); i++) {
      // Where the column holds keys of several types each is JSON.
      String value =
          by.list()
              ? "(r.\"key\"->>" + i + ")"
              : table.type("key") == SqlType.JSON ? "(r.\"key\"#>>'{}')" : "r.\"key\"";
      String field = by.fields().get(i);
      view.add("key", field, View.cast(value, SqlType.of(stream.fields().get(field))));
    }
    measures(view, spec.measures(), stream);
    spec.flags()
        .keySet()
        .forEach(f -> view.add("flag", f, View.field("flags", f, SqlType.BOOLEAN)));
  }

  private void metric(Table table, String name, MetricSpec spec) {
    StreamSpec stream = pack.streams().get(spec.from());
    View view =
        view("metric_" + name, table)
            .where("r.\"metric\" = " + Sql.text(name))
            .with(List.of("id", "start", "end", "revision", "timing", "final"));
    for (String field : spec.by() == null ? List.<String>of() : spec.by().fields()) {
      view.add("group", field, View.field("group", field, SqlType.of(stream.fields().get(field))));
    }
    measures(view, spec.measures(), stream);
  }

  private static void measures(View view, Map<String, MeasureSpec> specs, StreamSpec stream) {
    Map<String, FieldType> types = MeasurePlan.of(specs, stream).types();
    specs.forEach(
        (name, spec) -> {
          FieldType type = types.get(name);
          boolean wide = spec.measure() == Measure.SUM;
          view.add(
              "measure", name, View.field("measures", name, wide ? wide(type) : SqlType.of(type)));
        });
  }

  /** A sum of ints beyond 64 bits is a double, and so may be what is computed of it. */
  private static SqlType wide(FieldType type) {
    return type == FieldType.INT ? SqlType.NUMERIC : SqlType.of(type);
  }

  private View view(String name, Table table) {
    View view = new View(Sql.distinct(name, taken), table);
    views.add(view);
    return view;
  }
}

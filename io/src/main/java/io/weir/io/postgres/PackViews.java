package io.weir.io.postgres;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.CombinedStream;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.validation.FeatureTypes;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordField;
import io.weir.transforms.record.RecordFieldType;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The views of a pack: the current rows of each table, and the current rows of each session and
 * metric with keys, measures and flags as columns.
 */
final class PackViews {
  private static final Set<RecordFieldType> SHOWN_OTHERWISE =
      Set.of(RecordFieldType.KEY, RecordFieldType.MAP);

  private static final Set<String> NOT_SHOWN = Set.of("pack", "version", "supersededBy");

  private final Pack pack;
  private final List<ViewBuilder> views = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private PackViews(Pack pack) {
    this.pack = pack;
  }

  static List<ViewBuilder> of(Pack pack, List<RecordTable> tables) {
    PackViews all = new PackViews(pack);
    for (RecordTable table : tables) {
      all.current(table);
      if (table.kind().equals(Session.TYPE.name())) {
        pack.sessions().forEach((name, spec) -> all.session(table, name, spec));
      } else if (table.kind().equals(Metric.TYPE.name())) {
        pack.metrics().forEach((name, spec) -> all.metric(table, name, spec));
      }
    }
    return all.views;
  }

  private void current(RecordTable table) {
    ViewBuilder view = view(table.current(), table).with(table.names());
    if (table.kind().equals(Decision.TYPE.name())) {
      FeatureTypes.of(pack).forEach((name, type) -> view.add("feature", name, feature(name, type)));
    }
  }

  private String feature(String name, FieldType type) {
    FeatureSpec spec = pack.features().get(name);
    boolean wide = spec.isValue() || spec.measure().overflowsToDouble();
    return ViewBuilder.field("features", name, wide ? wide(type) : SqlType.of(type));
  }

  private void session(RecordTable table, String name, SessionSpec spec) {
    StreamSpec stream = CombinedStream.of(pack, spec);
    ViewBuilder view =
        view("session_" + name, table)
            .where("r.\"session\" = " + SqlText.text(name))
            .with(shown(Session.TYPE));
    KeySpec by = spec.by();
    for (int i = 0; i < by.fields().size(); i++) {
      // If the column holds keys of several types, each key is JSON.
      String value =
          by.list()
              ? "(r.\"key\"->>" + i + ")"
              : table.type("key") == SqlType.JSON ? "(r.\"key\"#>>'{}')" : "r.\"key\"";
      String field = by.fields().get(i);
      view.add("key", field, ViewBuilder.cast(value, SqlType.of(stream.fields().get(field))));
    }
    measures(view, spec.measures(), stream);
    spec.flags()
        .keySet()
        .forEach(f -> view.add("flag", f, ViewBuilder.field("flags", f, SqlType.BOOLEAN)));
  }

  private void metric(RecordTable table, String name, MetricSpec spec) {
    StreamSpec stream = CombinedStream.of(pack, spec);
    ViewBuilder view =
        view("metric_" + name, table)
            .where("r.\"metric\" = " + SqlText.text(name))
            .with(shown(Metric.TYPE));
    for (String field : spec.by() == null ? List.<String>of() : spec.by().fields()) {
      view.add(
          "group",
          field,
          ViewBuilder.field("group", field, SqlType.of(stream.fields().get(field))));
    }
    measures(view, spec.measures(), stream);
  }

  /**
   * Returns the columns of a record that the view of one session or metric shows unchanged. The
   * section is the view's name, keys and maps are shown as separate columns, and no current row is
   * superseded.
   */
  private static List<String> shown(RecordType<?> type) {
    return type.fields().stream()
        .filter(field -> !SHOWN_OTHERWISE.contains(field.type()) && field != type.section())
        .map(RecordField::name)
        .filter(name -> !NOT_SHOWN.contains(name))
        .toList();
  }

  private static void measures(
      ViewBuilder view, Map<String, MeasureSpec> specs, StreamSpec stream) {
    Map<String, FieldType> types = MeasurePlan.of(specs, stream).types();
    specs.forEach(
        (name, spec) -> {
          FieldType type = types.get(name);
          boolean wide = spec.measure().overflowsToDouble();
          view.add(
              "measure",
              name,
              ViewBuilder.field("measures", name, wide ? wide(type) : SqlType.of(type)));
        });
  }

  /** A sum of ints beyond 64 bits is a double, and values computed from it may be doubles too. */
  private static SqlType wide(FieldType type) {
    return type == FieldType.INT ? SqlType.NUMERIC : SqlType.of(type);
  }

  private ViewBuilder view(String name, RecordTable table) {
    ViewBuilder view = new ViewBuilder(SqlText.distinct(name, taken), table);
    views.add(view);
    return view;
  }
}

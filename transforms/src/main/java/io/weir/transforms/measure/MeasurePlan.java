package io.weir.transforms.measure;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measures of a session or a metric, in the pack's order.
 *
 * @param names names of the measures
 * @param specs specifications of the measures
 * @param inputs type of the input values of each measure
 */
public record MeasurePlan(List<String> names, List<MeasureSpec> specs, List<FieldType> inputs)
    implements Serializable {
  public MeasurePlan {
    names = List.copyOf(names);
    specs = List.copyOf(specs);
    inputs = List.copyOf(inputs);
  }

  /** Returns the plan of the measures of a checked pack over a stream. */
  public static MeasurePlan of(Map<String, MeasureSpec> measures, StreamSpec stream) {
    List<FieldType> inputs = new ArrayList<>();
    for (MeasureSpec spec : measures.values()) {
      inputs.add(spec.of() == null ? FieldType.BOOL : stream.fields().get(spec.of()));
    }
    return new MeasurePlan(List.copyOf(measures.keySet()), List.copyOf(measures.values()), inputs);
  }

  public int size() {
    return names.size();
  }

  /** Returns the type of each result by name. */
  public Map<String, FieldType> types() {
    Map<String, FieldType> types = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      types.put(names.get(i), specs.get(i).measure().resultType(inputs.get(i)));
    }
    return types;
  }

  /** Returns the name, the type and the description of each measure, for people. */
  public List<List<String>> explanation() {
    Map<String, FieldType> types = types();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      String name = names.get(i);
      rows.add(List.of(name, types.get(name).word(), specs.get(i).explanation()));
    }
    return rows;
  }

  /** Returns results by name, in the pack's order. */
  public Map<String, Object> named(Object[] values) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      named.put(names.get(i), values[i]);
    }
    return Collections.unmodifiableMap(named);
  }
}

package io.weir.transforms.pack.yaml;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.section.ItemReader;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the parts of an item of a section from YAML. */
final class YamlItemReader implements ItemReader {
  private final YamlSection item;
  private final Aggregates aggregates;

  YamlItemReader(YamlSection item, Aggregates aggregates) {
    this.item = item;
    this.aggregates = aggregates;
  }

  @Override
  public void allow(String... keys) {
    item.allow(List.of(keys));
  }

  @Override
  public String text(String key) {
    return item.text(key);
  }

  @Override
  public List<String> streams(String key) {
    return item.textOrTexts(key, "a stream or a list of streams: [clicks, orders]");
  }

  @Override
  public List<String> list(String key, String what) {
    return item.selection(key, what);
  }

  @Override
  public KeySpec key(String key) {
    return item.key(key);
  }

  @Override
  public long duration(String key, long otherwise) {
    return item.duration(key, text -> Durations.parsePositive("'" + key + "'", text), otherwise);
  }

  @Override
  public long window(String key) {
    return item.window(key, Durations::parseWindow);
  }

  @Override
  public Map<String, String> texts(String key) {
    return PackReader.each(item.section(key), YamlSection::text);
  }

  @Override
  public Map<String, MeasureSpec> measures(String key) {
    return PackReader.each(item.section(key), this::measure);
  }

  private MeasureSpec measure(YamlSection measures, String name) {
    YamlSection measure = measures.section(name);
    List<String> allowed = new ArrayList<>(List.of("measure", "of", "where"));
    allowed.addAll(aggregates.parameterNames());
    measure.allow(allowed);
    return new MeasureSpec(
        measure.choice("measure", aggregates.byName(), null),
        measure.text("of"),
        measure.text("where"),
        parameters(measure));
  }

  private Map<String, Double> parameters(YamlSection measure) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    for (String key : aggregates.parameterNames()) {
      Double value = measure.decimal(key);
      if (value != null) {
        parameters.put(key, value);
      }
    }
    return parameters;
  }
}

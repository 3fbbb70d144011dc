package io.weir.transforms.pack.yaml;

import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.validation.PackProblem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The values that decisions include, which are features behind all others. */
final class IncludedValues {
  private final Set<String> names = new LinkedHashSet<>();

  /** Returns the features with the included values behind them. */
  Map<String, FeatureSpec> behind(Map<String, FeatureSpec> features, YamlSection decide) {
    Map<String, FeatureSpec> all = new LinkedHashMap<>(features);
    YamlSection include = decide.section("include");
    for (String name : include.keys()) {
      String value = include.text(name);
      if (features.containsKey(name)) {
        include.report(name, "'" + name + "' is a feature, which is in every decision as it is");
      } else if (value != null) {
        all.put(name, FeatureSpec.value(value));
        names.add(name);
      }
    }
    return all;
  }

  /** Returns the problem of an included value with the path that the value has in the text. */
  PackProblem asWritten(PackProblem problem) {
    for (String name : names) {
      String feature = "features." + name;
      if (problem.path().equals(feature) || problem.path().equals(feature + ".value")) {
        return new PackProblem("decide.include." + name, problem.line(), problem.message());
      }
    }
    return problem;
  }
}

package io.weir.transforms.pack.validation;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.HashSet;
import java.util.Set;

/** Checks conditions that see the fields of a stream and no features. */
final class ConditionChecks {
  private final Pack pack;
  private final ProblemCollector findings;

  ConditionChecks(Pack pack, ProblemCollector findings) {
    this.pack = pack;
    this.findings = findings;
  }

  /**
   * Reports what is wrong with a condition over the events of a stream that is there. Where it
   * names a feature, says that it sees none.
   *
   * @param path where it stands, ending in the key it is the value of
   */
  void check(String source, String from, String path) {
    StreamSpec stream = pack.streams().get(from);
    Set<String> features = new HashSet<>(pack.features().keySet());
    features.removeAll(stream.fields().keySet());
    String key = path.substring(path.lastIndexOf('.') + 1);
    String note = "; '" + key + "' sees the fields of '" + from + "', no features";
    ProblemCollector here = new ProblemCollector();
    ExpressionScopes.checkCondition(
        source, ExpressionScopes.typed(stream), ExpressionScopes.untyped(stream), path, here);
    here.problems().forEach(p -> findings.add(path, explain(p.message(), features, note)));
  }

  /** A message with a note, where it is about one of some names that the expression cannot see. */
  static String explain(String message, Set<String> unseen, String note) {
    boolean about = unseen.stream().anyMatch(n -> message.startsWith("unknown name '" + n + "'"));
    return about ? message + note : message;
  }
}

package io.weir.transforms.pack.validation;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.HashSet;
import java.util.Set;

/** Checks conditions that read the fields of a stream and no features. */
final class ConditionChecks {
  private final Pack pack;
  private final ProblemCollector findings;

  ConditionChecks(Pack pack, ProblemCollector findings) {
    this.pack = pack;
    this.findings = findings;
  }

  /**
   * Reports the problems of a condition over the events of an existing stream. If the condition
   * names a feature, the message says that it cannot read features.
   *
   * @param path path of the condition, including its key
   */
  void check(String source, String from, String path) {
    StreamSpec stream = pack.streams().get(from);
    Set<String> features = new HashSet<>(pack.features().keySet());
    features.removeAll(stream.fields().keySet());
    String key = path.substring(path.lastIndexOf('.') + 1);
    String note = "; '" + key + "' sees the fields of '" + from + "', no features";
    ExpressionScopes.checkCondition(
        source,
        ExpressionScopes.typed(stream),
        ExpressionScopes.untyped(stream),
        stream.protectedFields().keySet(),
        path,
        findings,
        message -> TableChecks.explain(explain(message, features, note), pack.tables().keySet()));
  }

  /**
   * Returns the message, with the note added if the message is about one of the names that the
   * expression cannot read.
   */
  static String explain(String message, Set<String> unseen, String note) {
    boolean about = unseen.stream().anyMatch(n -> message.startsWith("unknown name '" + n + "'"));
    return about ? message + note : message;
  }
}

package io.weir.pipelines.options;

import io.weir.io.protection.TokenKeySource;
import io.weir.io.secret.SecretReference;
import io.weir.transforms.pack.spec.Pack;
import java.util.ArrayList;
import java.util.List;

/** Reads the option {@code --tokenKeys}. */
final class ProtectionOptions {
  private ProtectionOptions() {}

  /**
   * Returns where the keys of tokens are, or null if the pack needs none or there are problems.
   *
   * @param problems receives the problems, each with what would work
   */
  static TokenKeySource keys(WeirOptions options, Pack pack, List<String> problems) {
    List<String> fields = protectedFields(pack);
    String reference = options.getTokenKeys();
    if (options.getExplain() || (fields.isEmpty() && reference == null)) {
      return null;
    }
    if (reference == null) {
      problems.add(
          "--tokenKeys: the pack protects "
              + String.join(", ", fields)
              + "; give the keys of their tokens, as "
              + SecretReference.FORMS);
      return null;
    }
    if (fields.isEmpty()) {
      problems.add(
          "--tokenKeys: the pack protects no field, so the keys would have no effect; write"
              + " {type: string, protect: token} at a field, or leave --tokenKeys out");
      return null;
    }
    return TokenKeySource.ofOption(reference, problems);
  }

  private static List<String> protectedFields(Pack pack) {
    List<String> fields = new ArrayList<>();
    pack.streams()
        .forEach(
            (name, stream) ->
                stream.protectedFields().keySet().forEach(field -> fields.add(name + "." + field)));
    return fields;
  }
}

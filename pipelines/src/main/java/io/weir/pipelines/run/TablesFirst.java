package io.weir.pipelines.run;

import io.weir.io.ColdStart;
import io.weir.io.Input;
import io.weir.io.InputEnd;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.TableSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets the inputs of a live job wait for those of its tables when the job starts, so that the first
 * decisions count the rows that there are.
 */
final class TablesFirst {
  private TablesFirst() {}

  /**
   * Returns the inputs by stream. They are the same if no stream of a table has an end to wait for,
   * or if all streams are those of tables.
   *
   * @param timeout how long the job waits at most; 0 for not at all
   * @param inOneProcess see {@link ColdStart}
   */
  static Map<String, List<Input>> arrange(
      Map<String, List<Input>> inputs, Pack pack, Duration timeout, boolean inOneProcess) {
    Set<String> tables =
        pack.tables().values().stream()
            .map(TableSpec::from)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    if (timeout.isZero() || tables.isEmpty() || tables.containsAll(inputs.keySet())) {
      return inputs;
    }
    List<InputEnd> ends =
        tables.stream()
            .flatMap(table -> inputs.get(table).stream())
            .flatMap(input -> input.end().stream())
            .toList();
    if (ends.isEmpty()) {
      return inputs;
    }
    ColdStart start = new ColdStart(ends, timeout, inOneProcess);
    Map<String, List<Input>> arranged = new LinkedHashMap<>(inputs);
    arranged.replaceAll(
        (stream, all) ->
            all.stream()
                .map(input -> tables.contains(stream) ? input.followed() : input.waitingFor(start))
                .toList());
    return arranged;
  }
}

package io.weir.transforms.output;

import io.weir.transforms.pack.spec.OutputSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.OutputKind;
import io.weir.transforms.record.RecordType;
import java.util.ArrayList;
import java.util.List;

/**
 * A named output of a pack.
 *
 * @param base the type of the records from which it selects
 * @param type the type of its records: the base under the name of the output
 * @param <T> class of the records
 */
public record NamedOutput<T>(RecordType<T> base, RecordType<T> type) {
  /** Returns the named outputs of a checked pack. */
  public static List<NamedOutput<?>> of(Pack pack) {
    List<NamedOutput<?>> outputs = new ArrayList<>();
    pack.outputs()
        .forEach(
            (name, spec) -> {
              OutputKind kind = OutputKind.of(spec.of()).orElseThrow();
              outputs.add(of(name, spec, pack, kind, kind.type()));
            });
    return outputs;
  }

  private static <T> NamedOutput<T> of(
      String name, OutputSpec spec, Pack pack, OutputKind kind, RecordType<T> base) {
    List<String> written =
        new ArrayList<>(spec.fields().isEmpty() ? kind.fields(pack) : spec.fields());
    written.addAll(kind.identity());
    return new NamedOutput<>(base, base.as(name, written));
  }

  /** Returns the named outputs of a checked pack that select from the records of a type. */
  @SuppressWarnings("unchecked") // An output of a base has the base's record class.
  public static <T> List<NamedOutput<T>> of(Pack pack, RecordType<T> base) {
    return of(pack).stream()
        .filter(output -> output.base() == base)
        .map(output -> (NamedOutput<T>) output)
        .toList();
  }

  /** Returns the name of the output. */
  public String name() {
    return type.name();
  }
}

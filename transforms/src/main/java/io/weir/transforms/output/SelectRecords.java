package io.weir.transforms.output;

import io.weir.transforms.pack.spec.Pack;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Selects the records of a named output whose condition has the same result for all versions of a
 * record.
 *
 * @param <T> class of the records
 */
public final class SelectRecords<T> extends PTransform<PCollection<List<T>>, PCollection<List<T>>> {
  private final Pack pack;
  private final String name;

  private SelectRecords(Pack pack, String name) {
    this.pack = pack;
    this.name = name;
  }

  /** Creates the transform for an output of a checked pack. */
  public static <T> SelectRecords<T> of(Pack pack, NamedOutput<T> output) {
    return new SelectRecords<>(pack, output.name());
  }

  @Override
  public PCollection<List<T>> expand(PCollection<List<T>> records) {
    return records
        .apply("Where", ParDo.of(new SelectFn<>(pack, name)))
        .setCoder(records.getCoder());
  }

  private static final class SelectFn<T> extends DoFn<List<T>, List<T>> {
    private final Pack pack;
    private final String name;
    private transient OutputCondition<T> condition;

    SelectFn(Pack pack, String name) {
      this.pack = pack;
      this.name = name;
    }

    @Setup
    @SuppressWarnings("unchecked") // The records are those of the output's base.
    public void setUp() {
      NamedOutput<?> output =
          NamedOutput.of(pack).stream()
              .filter(o -> o.name().equals(name))
              .findFirst()
              .orElseThrow();
      condition = OutputCondition.of(pack, (NamedOutput<T>) output);
    }

    @ProcessElement
    public void process(@Element List<T> records, OutputReceiver<List<T>> out) {
      List<T> selected = records.stream().filter(condition::test).toList();
      if (!selected.isEmpty()) {
        out.output(selected);
      }
    }
  }
}

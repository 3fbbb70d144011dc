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
  private final String output;

  private SelectRecords(Pack pack, String output) {
    this.pack = pack;
    this.output = output;
  }

  /** Creates the transform for an output of a checked pack. */
  public static <T> SelectRecords<T> of(Pack pack, NamedOutput<T> named) {
    return new SelectRecords<>(pack, named.name());
  }

  @Override
  public PCollection<List<T>> expand(PCollection<List<T>> records) {
    return records
        .apply("Where", ParDo.of(new SelectFn<>(pack, output)))
        .setCoder(records.getCoder());
  }

  static final class SelectFn<T> extends DoFn<List<T>, List<T>> {
    private final Pack pack;
    private final String output;
    private transient OutputCondition<T> condition;

    SelectFn(Pack pack, String output) {
      this.pack = pack;
      this.output = output;
    }

    @Setup
    @SuppressWarnings("unchecked") // The records are those of the output's base.
    public void setUp() {
      NamedOutput<?> named =
          NamedOutput.of(pack).stream()
              .filter(o -> o.name().equals(output))
              .findFirst()
              .orElseThrow();
      condition = OutputCondition.of(pack, (NamedOutput<T>) named);
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

package io.weir.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Waits until all files of a bounded run are written, then {@linkplain Output#publish publishes}
 * them.
 */
public final class PublishFiles extends PTransform<PCollection<String>, PDone> {
  private final Output output;
  private final List<String> kinds;

  /**
   * Creates the step. Its input is the names of all written files.
   *
   * @param kinds kinds of lines that the run replaces
   */
  public PublishFiles(Output output, List<String> kinds) {
    this.output = output;
    this.kinds = kinds;
  }

  @Override
  public PDone expand(PCollection<String> names) {
    names
        .apply("Of one directory", WithKeys.of(output.uri()))
        .apply("All", GroupByKey.create())
        .apply("Replace", ParDo.of(new PublishFn(output, kinds)));
    return PDone.in(names.getPipeline());
  }

  private static final class PublishFn extends DoFn<KV<String, Iterable<String>>, Void> {
    private final Output output;
    private final List<String> kinds;

    PublishFn(Output output, List<String> kinds) {
      this.output = output;
      this.kinds = new ArrayList<>(kinds);
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<String>> all) throws IOException {
      List<String> names = new ArrayList<>();
      all.getValue().forEach(names::add);
      output.publish(kinds, names, /* summary= */ null);
    }
  }
}

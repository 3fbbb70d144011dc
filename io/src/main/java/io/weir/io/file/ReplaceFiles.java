package io.weir.io.file;

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
 * Waits until all files of a run are written beside, and puts them in the place of earlier ones.
 */
public final class ReplaceFiles extends PTransform<PCollection<String>, PDone> {
  private final DirectoryOutput directory;
  private final List<String> kinds;

  /**
   * Replaces files of these kinds; the input are the names of all that have been written beside.
   */
  public ReplaceFiles(DirectoryOutput directory, List<String> kinds) {
    this.directory = directory;
    this.kinds = kinds;
  }

  @Override
  public PDone expand(PCollection<String> names) {
    names
        .apply("Of one directory", WithKeys.of(directory.uri()))
        .apply("All", GroupByKey.create())
        .apply("Replace", ParDo.of(new ReplaceFn(directory, kinds)));
    return PDone.in(names.getPipeline());
  }

  private static final class ReplaceFn extends DoFn<KV<String, Iterable<String>>, Void> {
    private final DirectoryOutput directory;
    private final List<String> kinds;

    ReplaceFn(DirectoryOutput directory, List<String> kinds) {
      this.directory = directory;
      this.kinds = new ArrayList<>(kinds);
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<String>> all) throws IOException {
      List<String> names = new ArrayList<>();
      all.getValue().forEach(names::add);
      directory.replace(kinds, names);
    }
  }
}

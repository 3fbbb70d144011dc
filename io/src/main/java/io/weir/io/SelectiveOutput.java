package io.weir.io;

import io.weir.io.json.LineWriter;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.text.SimilarNames;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * An output that gets some kinds of records only.
 *
 * @param output the output without the selection
 * @param kinds kinds of the records that it gets
 */
public record SelectiveOutput(Output output, List<String> kinds) implements Output {
  /** The parameter of every output's URI that names the kinds. */
  public static final String KINDS = "kinds";

  public SelectiveOutput {
    kinds = List.copyOf(kinds);
  }

  @Override
  public String uri() {
    char before = output.uri().contains("?") ? '&' : '?';
    return output.uri() + before + KINDS + "=" + String.join(",", kinds);
  }

  @Override
  public String target() {
    return output.target();
  }

  @Override
  public List<String> unknownKinds(Pack pack) {
    List<String> known = PackRecords.of(pack).kinds();
    return kinds.stream()
        .filter(kind -> !known.contains(kind))
        .map(
            kind ->
                "--output="
                    + uri()
                    + ": pack "
                    + pack.name()
                    + " writes no "
                    + kind
                    + SimilarNames.hint(kind, known))
        .toList();
  }

  @Override
  public boolean gets(RecordType<?> type) {
    return kinds.contains(type.name());
  }

  @Override
  public List<String> check(PackRecords records, boolean bounded, OtherVersions others) {
    return output.check(records.only(kinds), bounded, others);
  }

  @Override
  public List<String> check(PipelineOptions options, PackRecords records) {
    return output.check(options, records.only(kinds));
  }

  @Override
  public List<String> prepare(PackRecords records, boolean bounded, OtherVersions others) {
    return output.prepare(records.only(kinds), bounded, others);
  }

  @Override
  public List<String> obstacles(List<Input> inputs, boolean bounded, List<String> all) {
    return output.obstacles(inputs, bounded, selected(all));
  }

  private List<String> selected(Collection<String> all) {
    return all.stream().filter(kinds::contains).toList();
  }

  @Override
  public boolean needsCheckpoints() {
    return output.needsCheckpoints();
  }

  @Override
  public boolean isOnThisMachine() {
    return output.isOnThisMachine();
  }

  @Override
  public boolean printsToConsole() {
    return output.printsToConsole();
  }

  @Override
  public Optional<StoredLines> storedLines() {
    return output.storedLines();
  }

  @Override
  public <T> LineWriter<T> lineWriter(RecordType<T> type, boolean live) {
    return output.lineWriter(type, live);
  }

  @Override
  public PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
      RecordType<?> type, boolean bounded) {
    return output.write(type, bounded);
  }

  @Override
  public void publish(Collection<String> all, Collection<String> files, byte[] summary)
      throws IOException {
    output.publish(selected(all), files, summary);
  }
}

package io.weir.io.file;

import io.weir.io.Kinds;
import io.weir.io.LineOutput;
import io.weir.io.OtherVersions;
import io.weir.io.json.ToldBy;
import io.weir.transforms.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * A directory of JSON lines files, on any of Beam's file systems.
 *
 * @param uri the directory
 */
public record DirectoryOutput(String uri) implements LineOutput {
  /** Where a bounded run puts its summary. */
  public static final String SUMMARY = "summary.json";

  private static final String STAYS =
      "it stays in the files, and readers who keep the highest version and revision of each record"
          + " still have what is not said again";

  @Override
  public PTransform<PCollection<KV<byte[], byte[]>>, PDone> write(String kind) {
    return new LineFiles(uri, kind);
  }

  /** What keeps the directory from being written to, looked at without touching it. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (uri.contains("://")) {
      return problems;
    }
    Path directory = Path.of(uri).toAbsolutePath();
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      problems.add("is a file; give a directory");
      return problems;
    }
    Path there = directory;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      problems.add("cannot be made: " + there + " is a file");
    } else if (!Files.isWritable(there)) {
      problems.add("cannot be written to: no permission for " + there);
    }
    return problems;
  }

  /** A run that does not end adds to what is there, which may be another version's. */
  @Override
  public List<String> prepare(Pack pack, boolean bounded, OtherVersions others) {
    List<String> problems = new ArrayList<>(prepare(bounded, Kinds.of(pack)));
    if (problems.isEmpty() && !bounded && others != OtherVersions.KEEP) {
      problems.addAll(
          trying(
              () -> {
                List<String> there =
                    NewestLines.in(this, Kinds.answers(pack)).stream()
                        .flatMap(line -> ToldBy.of(line).stream())
                        .filter(by -> by.pack().equals(pack.name()))
                        .map(ToldBy::version)
                        .toList();
                others
                    .problem(pack, there, STAYS)
                    .ifPresent(problem -> problems.add("--output=" + uri + ": " + problem));
              }));
    }
    return problems;
  }

  @Override
  public List<String> prepare(boolean bounded, List<String> kinds) {
    return trying(
        () -> {
          if (!uri.contains("://")) {
            Files.createDirectories(Path.of(uri));
          }
        });
  }

  /** Deletes what earlier runs wrote of these kinds, and their summary, and nothing else. */
  @Override
  public List<String> clear(List<String> kinds) {
    return trying(() -> FileSystems.delete(ours(kinds)));
  }

  private interface Change {
    void make() throws IOException;
  }

  private List<String> trying(Change change) {
    try {
      change.make();
      return List.of();
    } catch (IOException | RuntimeException e) {
      return List.of("--output=" + uri + ": cannot be made ready: " + e);
    }
  }

  /** The file of this name in the directory. */
  public ResourceId file(String name) {
    return FileSystems.matchNewResource(uri, /* isDirectory= */ true)
        .resolve(name, StandardResolveOptions.RESOLVE_FILE);
  }

  private List<ResourceId> ours(List<String> kinds) throws IOException {
    Pattern ours =
        Pattern.compile(
            "(" + String.join("|", kinds) + ")-" + LineFiles.NAME_REGEX + "|" + SUMMARY);
    List<ResourceId> found = new ArrayList<>();
    for (String glob : List.of("*.jsonl", SUMMARY)) {
      MatchResult match = FileSystems.match(file(glob).toString(), EmptyMatchTreatment.ALLOW);
      for (MatchResult.Metadata file : match.metadata()) {
        String name = file.resourceId().getFilename();
        if (name != null && ours.matcher(name).matches()) {
          found.add(file.resourceId());
        }
      }
    }
    return found;
  }
}

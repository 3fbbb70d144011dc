package io.weir.io.file;

import io.weir.io.Input;
import io.weir.io.LineOutput;
import io.weir.io.OtherVersions;
import io.weir.io.RecordKinds;
import io.weir.io.json.RecordOwner;
import io.weir.transforms.pack.spec.Pack;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * A directory of JSON lines files, on any of Beam's file systems. A run that ends writes beside
 * what is there and replaces it when all is written.
 */
public final class DirectoryOutput implements LineOutput {
  /** Where a bounded run puts its summary. */
  static final String SUMMARY = "summary.json";

  private static final String STAYS =
      "it stays in the files, and readers who keep the highest version and revision of each record"
          + " still have what is not said again";

  private static final long serialVersionUID = 1;

  private final String uri;

  /** Of the run that is made ready here: no two runs share a folder. */
  private final String run = UUID.randomUUID().toString();

  /**
   * A directory.
   *
   * @param uri a path, or a URI of one of Beam's file systems
   */
  public DirectoryOutput(String uri) {
    this.uri = uri;
  }

  @Override
  public String uri() {
    return uri;
  }

  /** Lines of a run that ends are written where nobody looks until {@link #publish}. */
  @Override
  public PTransform<PCollection<KV<byte[], byte[]>>, PCollectionList<String>> write(
      String kind, boolean bounded) {
    return bounded
        ? LineFiles.together(files().beside(run).path(), kind)
        : LineFiles.asTheyCome(folder().path(), kind);
  }

  @Override
  public void publish(Collection<String> kinds, Collection<String> files, byte[] summary)
      throws IOException {
    List<String> names = new ArrayList<>(files);
    if (summary != null) {
      try (OutputStream out = files().beside(run).create(SUMMARY)) {
        out.write(summary);
      }
      names.add(SUMMARY);
    }
    files().replace(run, kinds, names);
  }

  /** What keeps the directory from being written to, looked at without touching it. */
  public List<String> problems() {
    return DirectoryProblems.of(uri);
  }

  /** The directory without links, dots and {@code file:}, as far as it is on this machine. */
  @Override
  public String target() {
    if (!LocalPath.isLocal(uri)) {
      return uri;
    }
    try {
      return LocalPath.real(LocalPath.of(uri)).toString();
    } catch (IOException e) {
      // Then it cannot be written to, which is said elsewhere.
      return uri;
    }
  }

  @Override
  public List<String> obstacles(List<Input> inputs, boolean bounded, List<String> kinds) {
    List<String> problems = new ArrayList<>();
    try {
      InputOutputOverlap overlap = new InputOutputOverlap(this, kinds);
      for (Input input : inputs) {
        Optional<String> pattern = input.filePattern();
        String held = pattern.isPresent() ? overlap.with(pattern.get()) : null;
        if (held != null) {
          problems.add(
              said(
                  "holds an input, "
                      + held
                      + "; give another directory, as in --output="
                      + uri.replaceAll("(?<=.)/+$", "")
                      + "-2"));
        }
      }
      List<String> obstacles = bounded ? files().obstacles(kinds) : List.of();
      if (!obstacles.isEmpty() && problems.isEmpty()) {
        problems.add(said(RunFiles.sentence(obstacles)));
      }
    } catch (IOException | RuntimeException e) {
      problems.add(said("cannot be read: " + reason(e)));
    }
    return problems;
  }

  /** A run that does not end adds to what is there, which may be another version's. */
  @Override
  public List<String> prepare(Pack pack, boolean bounded, OtherVersions others) {
    List<String> problems = new ArrayList<>(prepare(bounded, RecordKinds.of(pack)));
    if (problems.isEmpty() && !bounded && others != OtherVersions.KEEP) {
      try {
        List<String> there =
            NewestFileLines.in(folder(), RecordKinds.answers(pack)).stream()
                .flatMap(line -> RecordOwner.of(line).stream())
                .filter(by -> by.pack().equals(pack.name()))
                .map(RecordOwner::version)
                .toList();
        others.problem(pack, there, STAYS).ifPresent(problem -> problems.add(said(problem)));
      } catch (IOException | RuntimeException e) {
        problems.add(said("cannot be read: " + reason(e)));
      }
    }
    return problems;
  }

  /** Makes the directory, and tries whether files can be made in it. */
  @Override
  public List<String> prepare(boolean bounded, List<String> kinds) {
    try {
      OutputFolder folder = folder();
      folder.make();
      String trial = RunFiles.BESIDE + run + ".trial";
      folder.write(trial, "");
      folder.delete(trial);
      files().mend();
      if (bounded) {
        files().removeLeftOver();
      } else {
        files().claim(kinds);
      }
      return List.of();
    } catch (IOException | RuntimeException e) {
      return List.of(said("cannot be written to: " + reason(e)));
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private String said(String problem) {
    return "--output=" + uri + ": " + problem;
  }

  OutputFolder folder() {
    return new OutputFolder(uri);
  }

  private RunFiles files() {
    return new RunFiles(folder());
  }

  /** Outputs are equal that a user wrote alike. */
  @Override
  public boolean equals(Object o) {
    return o instanceof DirectoryOutput other && uri.equals(other.uri);
  }

  @Override
  public int hashCode() {
    return uri.hashCode();
  }

  @Override
  public String toString() {
    return uri;
  }
}

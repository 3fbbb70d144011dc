package io.weir.io.file;

import io.weir.io.Input;
import io.weir.io.LineOutput;
import io.weir.io.OtherVersions;
import io.weir.io.PackRecords;
import io.weir.io.StoredLines;
import io.weir.io.json.RecordOwner;
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
 * A directory of JSON lines files, on any of Beam's file systems. A bounded run writes into a
 * separate folder and replaces the earlier files when all lines are written.
 */
public final class DirectoryOutput implements LineOutput {
  /** Name of the file with the summary of a bounded run. */
  static final String SUMMARY = "summary.json";

  private static final String STAYS =
      "it stays in the files, and readers who keep the highest version and revision of each record"
          + " still have what is not said again";

  private static final long serialVersionUID = 1;

  private final String uri;

  /** Id of the run for which this output is prepared. Each run has its own folder. */
  private final String run = UUID.randomUUID().toString();

  /**
   * Creates the output.
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

  /**
   * Writes the lines of a bounded run into the run's folder, which no reader sees until {@link
   * #publish}.
   */
  @Override
  public PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
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

  /** Returns why the directory cannot be written to. The check does not change the directory. */
  public List<String> problems() {
    return DirectoryProblems.of(uri);
  }

  /** Returns the directory without links, dots and {@code file:}, if it is local. */
  @Override
  public String target() {
    if (!LocalPath.isLocal(uri)) {
      return uri;
    }
    try {
      return LocalPath.real(LocalPath.of(uri)).toString();
    } catch (IOException e) {
      // The directory cannot be written to, which another check reports.
      return uri;
    }
  }

  @Override
  public boolean isOnThisMachine() {
    return LocalPath.isLocal(uri);
  }

  @Override
  public List<String> obstacles(List<Input> inputs, boolean bounded, List<String> kinds) {
    List<String> problems = bounded ? unusable() : new ArrayList<>();
    if (!problems.isEmpty()) {
      return problems;
    }
    try {
      InputOutputOverlap overlap = new InputOutputOverlap(this, kinds);
      for (Input input : inputs) {
        Optional<String> pattern = input.filePattern();
        String held = pattern.isPresent() ? overlap.with(pattern.get()) : null;
        if (held != null) {
          problems.add(
              withOption(
                  "holds an input, "
                      + held
                      + "; give another directory, as in --output="
                      + uri.replaceAll("(?<=.)/+$", "")
                      + "-2"));
        }
      }
      List<String> obstacles = bounded ? files().obstacles(kinds) : List.of();
      if (!obstacles.isEmpty() && problems.isEmpty()) {
        problems.add(withOption(RunFiles.sentence(obstacles)));
      }
    } catch (IOException | RuntimeException e) {
      problems.add(withOption("cannot be read: " + reason(e)));
    }
    return problems;
  }

  /** The obstacles of a bounded run have shown whether the file system responds. */
  @Override
  public List<String> check(PackRecords records, boolean bounded, OtherVersions others) {
    return bounded ? List.of() : unusable();
  }

  private List<String> unusable() {
    List<String> problems = new ArrayList<>();
    if (!LocalPath.isLocal(uri)) {
      FileSystemCheck.problem(uri).map(this::withOption).ifPresent(problems::add);
    }
    return problems;
  }

  /** Checks for other versions of the pack, because an unbounded run adds to the existing files. */
  @Override
  public List<String> prepare(PackRecords records, boolean bounded, OtherVersions others) {
    List<String> problems = new ArrayList<>(prepare(bounded, records.kinds()));
    if (problems.isEmpty() && !bounded && others != OtherVersions.KEEP) {
      try {
        List<String> there =
            NewestFileLines.in(folder(), records.results()).stream()
                .flatMap(line -> RecordOwner.of(line).stream())
                .filter(by -> by.pack().equals(records.pack().name()))
                .map(RecordOwner::version)
                .toList();
        others
            .problem(records.pack(), there, STAYS)
            .ifPresent(problem -> problems.add(withOption(problem)));
      } catch (IOException | RuntimeException e) {
        problems.add(withOption("cannot be read: " + reason(e)));
      }
    }
    return problems;
  }

  /** Creates the directory, and checks that files can be created in it. */
  @Override
  public List<String> prepare(boolean bounded, List<String> kinds) {
    try {
      OutputFolder folder = folder();
      folder.make();
      String trial = RunFiles.BESIDE + run + ".trial";
      folder.write(trial, "");
      folder.delete(trial);
      files().recover();
      if (bounded) {
        files().removeLeftOver();
      } else {
        files().claim(kinds);
      }
      return List.of();
    } catch (IOException | RuntimeException e) {
      return List.of(withOption("cannot be written to: " + reason(e)));
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private String withOption(String problem) {
    return "--output=" + uri + ": " + problem;
  }

  @Override
  public Optional<StoredLines> storedLines() {
    return Optional.of(new StoredFiles(folder()));
  }

  OutputFolder folder() {
    return new OutputFolder(uri);
  }

  private RunFiles files() {
    return new RunFiles(folder());
  }

  /** Outputs are equal if their URIs are. */
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

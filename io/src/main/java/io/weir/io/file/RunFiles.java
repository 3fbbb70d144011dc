package io.weir.io.file;

import io.weir.io.RecordKinds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files that runs leave in a directory. A bounded run writes into a folder of its own, beside
 * the files of earlier runs. When the folder is complete, its files replace the earlier ones:
 *
 * <ol>
 *   <li>{@link FileManifest} lists the files to move from the folder and the files to remove. From
 *       then on the new records are valid.
 *   <li>The old files are removed.
 *   <li>The new files are moved, the summary last.
 *   <li>{@link FileManifest} says that all files are in place, and the folder is removed.
 * </ol>
 *
 * A run that fails before the first step leaves the old records complete. A run that fails after it
 * leaves what the next run needs to continue ({@link #recover}). Each step is idempotent.
 */
final class RunFiles {
  /** Prefix of the names of run folders, followed by the id of the run. */
  static final String BESIDE = ".weir-run-";

  private static final Pattern LEFT_OVER =
      Pattern.compile(Pattern.quote(BESIDE) + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int MOST_NAMED = 5;

  private final OutputFolder folder;

  RunFiles(OutputFolder folder) {
    this.folder = folder;
  }

  /** Returns the folder of a run. */
  OutputFolder beside(String run) {
    return folder.in(BESIDE + run);
  }

  /**
   * Returns the files that a run of these kinds would replace but that are not Weir's, each with
   * the reason.
   */
  List<String> obstacles(Collection<String> kinds) throws IOException {
    Pattern names = names(kinds, kinds.stream().anyMatch(RecordKinds.ALL::contains));
    FileManifest own = FileManifest.of(folder);
    List<String> obstacles = new ArrayList<>();
    for (Map.Entry<String, Long> entry : folder.entries().entrySet()) {
      String name = entry.getKey();
      if (names.matcher(name).matches() && !own.holds(folder, name, entry.getValue())) {
        boolean known = own.files().containsKey(name);
        obstacles.add(name + (known ? ", which was changed since" : ", which Weir did not write"));
      }
    }
    return obstacles;
  }

  /** Returns the obstacles in one sentence. */
  static String sentence(List<String> obstacles) {
    int more = obstacles.size() - MOST_NAMED;
    return "in the way of its answers is "
        + String.join("; ", obstacles.subList(0, Math.min(MOST_NAMED, obstacles.size())))
        + (more > 0 ? "; and " + more + " more" : "")
        + ". Move it away, or give another directory";
  }

  /** Continues the replacement of files that a failed run left incomplete. */
  void recover() throws IOException {
    FileManifest own = FileManifest.of(folder);
    if (own.from() != null) {
      finish(own);
    }
  }

  /** Removes the folders of failed runs. */
  void removeLeftOver() throws IOException {
    for (OutputFolder left : folder.folders(LEFT_OVER)) {
      left.deleteAll();
    }
  }

  /** Notes in the manifest that an unbounded run adds files of these kinds. */
  void claim(List<String> kinds) throws IOException {
    FileManifest own = FileManifest.of(folder);
    FileManifest claimed = own.withStreams(kinds);
    if (!claimed.equals(own)) {
      folder.write(FileManifest.NAME, claimed.text());
    }
  }

  /**
   * Replaces all earlier files of these kinds with the files of a run. All of the run's files must
   * be in its folder.
   */
  void replace(String run, Collection<String> kinds, Collection<String> names) throws IOException {
    recover();
    FileManifest own = FileManifest.of(folder);
    List<String> obstacles = obstacles(kinds);
    if (!obstacles.isEmpty()) {
      throw new IOException(
          folder.path()
              + ": "
              + sentence(obstacles)
              + "; the answers are in "
              + beside(run).path());
    }
    Map<String, FileManifest.Content> files = contents(own, run, names);
    Map<String, Long> removed = new TreeMap<>();
    Pattern replaced = names(kinds, names.contains(DirectoryOutput.SUMMARY));
    folder
        .entries()
        .forEach(
            (name, size) -> {
              if (replaced.matcher(name).matches()) {
                removed.put(name, size);
              }
            });
    own.files()
        .forEach(
            (name, content) -> {
              if (!replaced.matcher(name).matches()) {
                files.put(name, content);
              }
            });
    FileManifest next = new FileManifest(run, files, own.streams(), BESIDE + run, removed);
    folder.write(FileManifest.NAME, next.text());
    finish(next);
  }

  /** Returns the content of the run's files, including those that have already been moved. */
  private Map<String, FileManifest.Content> contents(
      FileManifest own, String run, Collection<String> names) throws IOException {
    OutputFolder beside = beside(run);
    Map<String, Long> there = beside.entries();
    Map<String, FileManifest.Content> contents = new TreeMap<>();
    for (String name : names) {
      if (there.containsKey(name)) {
        contents.put(name, new FileManifest.Content(there.get(name), FileHash.of(beside, name)));
      } else if (run.equals(own.run()) && own.files().containsKey(name)) {
        contents.put(name, own.files().get(name));
      } else {
        throw new IOException(
            beside.path()
                + " lacks "
                + name
                + "; has another run been started into "
                + folder.path()
                + "?");
      }
    }
    return contents;
  }

  private void finish(FileManifest own) throws IOException {
    OutputFolder beside = folder.in(own.from());
    Map<String, Long> there = beside.entries();
    Map<String, Long> before = folder.entries();
    for (Map.Entry<String, Long> old : own.removed().entrySet()) {
      String name = old.getKey();
      boolean moved = own.files().containsKey(name) && !there.containsKey(name);
      if (!moved && old.getValue().equals(before.get(name))) {
        folder.delete(name);
      }
    }
    Map<String, Long> left = folder.entries();
    List<String> moves = new ArrayList<>(own.files().keySet());
    moves.retainAll(there.keySet());
    if (moves.remove(DirectoryOutput.SUMMARY)) {
      moves.add(DirectoryOutput.SUMMARY);
    }
    for (String name : moves) {
      if (left.containsKey(name)) {
        throw new IOException(
            folder.path()
                + ": "
                + sentence(List.of(name + ", which Weir did not write"))
                + "; the answers are in "
                + beside.path());
      }
      beside.move(name, folder);
    }
    folder.write(FileManifest.NAME, own.finished().text());
    beside.deleteAll();
  }

  /**
   * Returns the pattern of file names of these kinds. The summary belongs to the kinds of records.
   */
  private static Pattern names(Collection<String> kinds, boolean withSummary) {
    return Pattern.compile(
        "("
            + String.join("|", kinds)
            + ")-"
            + LineFiles.NAME_REGEX
            + (withSummary ? "|" + Pattern.quote(DirectoryOutput.SUMMARY) : ""));
  }
}

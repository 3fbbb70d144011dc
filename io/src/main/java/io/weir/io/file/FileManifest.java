package io.weir.io.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * List of Weir's files in a directory, kept as a file in the directory, so that no other file is
 * ever replaced because of its name. The lines are: {@code run ID}, the last run that succeeded;
 * {@code file SIZE SHA-256 NAME}; {@code stream KIND}, a kind to which unbounded runs add files.
 * While files are being replaced, there are also {@code from FOLDER}, where the new files are, and
 * {@code remove SIZE NAME}.
 *
 * @param run last run that succeeded, or null
 * @param files files of bounded runs, by name
 * @param streams kinds of which unbounded runs wrote files
 * @param from folder from which files are still to be moved, or null if all files are in place
 * @param removed sizes of the files that are replaced, by name
 */
record FileManifest(
    String run,
    Map<String, Content> files,
    Set<String> streams,
    String from,
    Map<String, Long> removed) {
  /** Name of the manifest file. */
  static final String NAME = ".weir-files";

  private static final String TITLE = "weir-files 1";

  /** Name of a file of an unbounded run: the kind and a random id. */
  private static final Pattern RANDOM =
      Pattern.compile("(.*)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.jsonl");

  /** Size and hash by which a file is recognized. */
  record Content(long size, String hash) {}

  /** Returns the manifest of a directory that Weir has not written to. */
  static FileManifest none() {
    return new FileManifest(null, Map.of(), Set.of(), null, Map.of());
  }

  /** Reads the manifest of a directory. */
  static FileManifest of(OutputFolder folder) throws IOException {
    String text = folder.read(NAME);
    return text == null ? none() : parse(text);
  }

  static FileManifest parse(String text) throws IOException {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(TITLE)) {
      throw new IOException(NAME + " is not what Weir writes: it does not begin with " + TITLE);
    }
    String run = null;
    String from = null;
    Map<String, Content> files = new TreeMap<>();
    Set<String> streams = new TreeSet<>();
    Map<String, Long> removed = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ", 2);
      String rest = words.length == 2 ? words[1] : "";
      try {
        switch (words[0]) {
          case "run" -> run = rest;
          case "from" -> from = rest;
          case "stream" -> streams.add(rest);
          case "file" -> {
            String[] parts = rest.split(" ", 3);
            files.put(parts[2], new Content(Long.parseLong(parts[0]), parts[1]));
          }
          case "remove" -> {
            String[] parts = rest.split(" ", 2);
            removed.put(parts[1], Long.valueOf(parts[0]));
          }
          default -> throw new IOException(NAME + " has a line that Weir does not know: " + line);
        }
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(NAME + " has a line that cannot be read: " + line, e);
      }
    }
    return new FileManifest(run, files, streams, from, removed);
  }

  String text() {
    List<String> lines = new ArrayList<>(List.of(TITLE));
    if (run != null) {
      lines.add("run " + run);
    }
    files.forEach((name, c) -> lines.add("file " + c.size() + " " + c.hash() + " " + name));
    streams.forEach(kind -> lines.add("stream " + kind));
    if (from != null) {
      lines.add("from " + from);
    }
    removed.forEach((name, size) -> lines.add("remove " + size + " " + name));
    return String.join("\n", lines) + "\n";
  }

  /** Returns this manifest with kinds to which an unbounded run adds files. */
  FileManifest withStreams(List<String> kinds) {
    Set<String> all = new TreeSet<>(streams);
    all.addAll(kinds);
    return new FileManifest(run, files, all, from, removed);
  }

  /** Returns this manifest with all files in place. */
  FileManifest finished() {
    return new FileManifest(run, files, streams, null, Map.of());
  }

  /** Returns whether an unbounded run has written the file of this name. */
  boolean isOfStream(String name) {
    var random = RANDOM.matcher(name);
    return random.matches() && streams.contains(random.group(1));
  }

  /** Returns whether the file of this name and size in the directory is Weir's and unchanged. */
  boolean holds(OutputFolder folder, String name, long size) throws IOException {
    if (size == OutputFolder.NO_FILE) {
      return false;
    }
    if (isOfStream(name)) {
      return true;
    }
    Long old = removed.get(name);
    if (old != null && old == size) {
      return true;
    }
    Content content = files.get(name);
    return content != null
        && content.size() == size
        && content.hash().equals(FileHash.of(folder, name));
  }
}

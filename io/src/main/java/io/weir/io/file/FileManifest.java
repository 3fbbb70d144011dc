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
 * What of a directory is Weir's, as a file in it says: so that nothing else is ever replaced for
 * its name alone. A line each: {@code run ID}, the last that ended well; {@code file SIZE SHA-256
 * NAME}; {@code stream KIND}, of which runs without end add files. While files are being replaced
 * there are {@code from FOLDER}, where the new ones are, and {@code remove SIZE NAME}.
 *
 * @param run which run ended well last, or null
 * @param files what runs that end wrote, by name
 * @param streams kinds of which runs that do not end wrote files
 * @param from the folder that files are to be taken from, or null where all are in their place
 * @param removed the sizes of the files they replace, by name
 */
record FileManifest(
    String run,
    Map<String, Content> files,
    Set<String> streams,
    String from,
    Map<String, Long> removed) {
  /** Where it is kept. */
  static final String NAME = ".weir-files";

  private static final String TITLE = "weir-files 1";

  /** What comes after the kind in the name of a file of a run that does not end. */
  private static final Pattern RANDOM =
      Pattern.compile("(.*)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.jsonl");

  /** What a file holds, as far as it takes to know it again. */
  record Content(long size, String hash) {}

  /** Of a directory that Weir has not written to. */
  static FileManifest none() {
    return new FileManifest(null, Map.of(), Set.of(), null, Map.of());
  }

  /** Reads that of a directory. */
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

  /** With kinds of which a run that does not end adds files. */
  FileManifest withStreams(List<String> kinds) {
    Set<String> all = new TreeSet<>(streams);
    all.addAll(kinds);
    return new FileManifest(run, files, all, from, removed);
  }

  /** As it is once all files are in their place. */
  FileManifest finished() {
    return new FileManifest(run, files, streams, null, Map.of());
  }

  /** Whether a run without end has written the file of this name. */
  boolean isOfStream(String name) {
    var random = RANDOM.matcher(name);
    return random.matches() && streams.contains(random.group(1));
  }

  /** Whether the file of this name and size in the directory is Weir's, as Weir left it. */
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

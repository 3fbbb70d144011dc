package io.weir.io.file;

import io.weir.io.StoredLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines in the files of a directory.
 *
 * @param folder the directory
 */
record StoredFiles(OutputFolder folder) implements StoredLines {
  @Override
  public List<String> problems(String kind) {
    try {
      return files(kind).isEmpty()
          ? List.of("holds no files " + kind + "-*.jsonl; give a directory that a run wrote to")
          : List.of();
    } catch (IOException | RuntimeException e) {
      return List.of("cannot be read: " + e);
    }
  }

  @Override
  public void read(String kind, LineReading lines) throws IOException {
    for (String name : files(kind)) {
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(folder.open(name), StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          lines.accept(line.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private List<String> files(String kind) throws IOException {
    Pattern ours = LineFiles.names(kind);
    return folder.entries().keySet().stream().filter(name -> ours.matcher(name).matches()).toList();
  }
}

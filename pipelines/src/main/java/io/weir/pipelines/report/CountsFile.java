package io.weir.pipelines.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * File of all counts of a run, which the pipeline writes and the main program reads after the run.
 */
public final class CountsFile {
  private CountsFile() {}

  static void write(Map<String, Long> counts, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (name, count) -> text.append(count).append(' ').append(escaped(name)).append('\n'));
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  public static RunCountNames read(Path file) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      int space = line.indexOf(' ');
      counts.put(
          line.substring(space + 1).translateEscapes(), Long.valueOf(line.substring(0, space)));
    }
    return new RunCountNames(counts);
  }

  /** Some names contain values from the data, which may contain line ends. */
  private static String escaped(String name) {
    return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }
}

package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A run of the main over a file of the stream {@code s}, and what it wrote. */
record ShapesRun(Path directory) {
  /** Runs a pack over records. */
  void of(String pack, String records) throws IOException {
    Files.writeString(directory.resolve("pack.yaml"), pack);
    Files.writeString(directory.resolve("s.jsonl"), records);
    int status =
        RunPack.run(
            null,
            new String[] {
              "--pack=" + directory.resolve("pack.yaml"),
              "--input=s=" + directory.resolve("s.jsonl"),
              "--output=" + directory.resolve("out"),
              "--progress=none"
            },
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            System.err);
    assertEquals(0, status);
  }

  /** Returns the values at pointers of all records of a kind, as JSON, sorted. */
  List<String> lines(String kind, String... pointers) throws IOException {
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory.resolve("out"), kind + "-*.jsonl")) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          JsonNode record = RunOutputs.json(line.getBytes(StandardCharsets.UTF_8));
          List<String> values = new ArrayList<>();
          for (String pointer : pointers) {
            values.add(record.at(pointer).toString());
          }
          lines.add("[" + String.join(",", values) + "]");
        }
      }
    }
    Collections.sort(lines);
    return lines;
  }

  int deadLettered() throws IOException {
    return summary().at("/deadLettered").asInt(-1);
  }

  JsonNode summary() throws IOException {
    return RunOutputs.json(Files.readAllBytes(directory.resolve("out/summary.json")));
  }
}

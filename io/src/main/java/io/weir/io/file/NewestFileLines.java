package io.weir.io.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Reads lines that an earlier run left in a directory. All lines of a file are from one run. */
final class NewestFileLines {
  private NewestFileLines() {}

  /** Returns one line of the newest file of each kind that has files. */
  static List<byte[]> in(OutputFolder directory, List<String> kinds) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    for (String kind : kinds) {
      Pattern ours = LineFiles.names(kind);
      MatchResult match =
          FileSystems.match(
              directory.file(kind + "-*.jsonl").toString(), EmptyMatchTreatment.ALLOW);
      Optional<MatchResult.Metadata> newest =
          match.metadata().stream()
              .filter(file -> ours.matcher(file.resourceId().getFilename()).matches())
              .filter(file -> file.sizeBytes() > 0)
              .max(Comparator.comparingLong(MatchResult.Metadata::lastModifiedMillis));
      if (newest.isPresent()) {
        lines.add(first(newest.get()));
      }
    }
    return lines;
  }

  private static byte[] first(MatchResult.Metadata file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            Channels.newReader(FileSystems.open(file.resourceId()), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      return line == null ? new byte[0] : line.getBytes(StandardCharsets.UTF_8);
    }
  }
}

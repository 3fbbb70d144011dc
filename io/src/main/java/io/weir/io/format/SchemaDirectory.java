package io.weir.io.format;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * Schemas in files that are named after their ids, as in {@code 17.avsc}. Each worker reads them.
 *
 * @param directory path or URI of a directory on one of Beam's file systems
 */
record SchemaDirectory(String directory) implements SchemaSource {
  private static final String ENDING = ".avsc";

  @Override
  public Optional<SchemaText> schema(int id) throws IOException {
    String file = directory.replaceFirst("/+$", "") + "/" + id + ENDING;
    List<MatchResult.Metadata> found =
        FileSystems.match(file, EmptyMatchTreatment.ALLOW).metadata();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = Channels.newInputStream(FileSystems.open(found.get(0).resourceId()))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(new SchemaText(text, List.of()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public String description() {
    return directory;
  }

  @Override
  public List<String> problems() {
    String files = directory.replaceFirst("/+$", "") + "/*" + ENDING;
    try {
      return FileSystems.match(files, EmptyMatchTreatment.ALLOW).metadata().isEmpty()
          ? List.of(
              "schemas="
                  + directory
                  + " holds no schema; give a directory with a file for each id, as in 17"
                  + ENDING)
          : List.of();
    } catch (IOException | RuntimeException e) {
      return List.of("schemas=" + directory + " cannot be read: " + e.getMessage());
    }
  }
}

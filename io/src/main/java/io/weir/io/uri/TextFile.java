package io.weir.io.uri;

import io.weir.io.file.FileSystemCheck;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;

/** Small files of text, on any of Beam's file systems. */
public final class TextFile {
  private TextFile() {}

  /**
   * Reads a file of UTF-8 text.
   *
   * @param uri a path, or a URI of one of Beam's file systems, which must have been set up before
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if the file cannot be read, is no UTF-8, or is on a file system that is not
   *     on the class path
   */
  public static String read(String uri) throws IOException {
    if (!uri.contains("://")) {
      return Files.readString(Path.of(uri));
    }
    try (InputStream in = open(uri)) {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in.readAllBytes()))
          .toString();
    } catch (FileNotFoundException e) {
      throw new NoSuchFileException(uri);
    }
  }

  private static InputStream open(String uri) throws IOException {
    Optional<String> unusable = FileSystemCheck.problem(uri);
    if (unusable.isPresent()) {
      throw new IOException(unusable.get());
    }
    return Channels.newInputStream(
        FileSystems.open(FileSystems.matchNewResource(uri, /* isDirectory= */ false)));
  }
}

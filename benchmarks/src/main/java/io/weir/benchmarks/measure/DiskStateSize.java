package io.weir.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How large the state of a contestant is on disk, bytes. Of Weir and Flink it is the newest
 * completed checkpoint; Kafka Streams has none, so it is the stores' own folder, which holds what
 * RocksDB has flushed (Streams flushes at commits, every 10,000 records or so).
 */
public final class DiskStateSize {
  private static final String CHECKPOINT = "chk-";
  private static final String COMPLETED = "_metadata";

  private DiskStateSize() {}

  /** The number of the newest completed checkpoint anywhere within a folder, or -1. */
  public static long newestCheckpoint(Path directory) {
    return newest(directory).map(DiskStateSize::number).orElse(-1L);
  }

  /** The size of the newest completed checkpoint if there is one, else of the whole folder. */
  public static long of(Path directory) {
    return newest(directory)
        .map(checkpoint -> size(checkpoint) + shared(checkpoint))
        .orElseGet(() -> size(directory));
  }

  /** What an incremental checkpoint has in common with those before it. */
  private static long shared(Path checkpoint) {
    Path shared = checkpoint.resolveSibling("shared");
    return Files.exists(shared) ? size(shared) : 0;
  }

  private static Optional<Path> newest(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> path.getFileName().toString().startsWith(CHECKPOINT))
          .filter(path -> Files.exists(path.resolve(COMPLETED)))
          .max(Comparator.comparingLong(DiskStateSize::number));
    } catch (IOException | UncheckedIOException e) {
      // A checkpoint was deleted in the meantime, for a newer one.
      return Optional.empty();
    }
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring(CHECKPOINT.length()));
  }

  private static long size(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).mapToLong(DiskStateSize::sizeOfFile).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sizeOfFile(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

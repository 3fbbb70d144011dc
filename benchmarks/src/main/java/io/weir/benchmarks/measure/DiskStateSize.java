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
 * Measures the size of a contestant's state on disk, in bytes. For Weir and Flink it is the newest
 * completed checkpoint. Kafka Streams has no checkpoints, so it is the folder of the stores, which
 * contains what RocksDB has flushed. Kafka Streams flushes at commits, about every 10,000 records.
 */
public final class DiskStateSize {
  private static final String CHECKPOINT = "chk-";
  private static final String COMPLETED = "_metadata";

  private DiskStateSize() {}

  /** Returns the number of the newest completed checkpoint within a folder, or -1. */
  public static long newestCheckpoint(Path directory) {
    return newest(directory).map(DiskStateSize::number).orElse(-1L);
  }

  /**
   * Returns the size of the newest completed checkpoint, or of the whole folder if there is none.
   */
  public static long of(Path directory) {
    return newest(directory)
        .map(checkpoint -> size(checkpoint) + shared(checkpoint))
        .orElseGet(() -> size(directory));
  }

  /** Returns the size of the files that an incremental checkpoint shares with earlier ones. */
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
      // The checkpoint was deleted meanwhile, because a newer one replaced it.
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

package io.weir.io.file;

import io.weir.io.ReplayWriter;
import io.weir.transforms.record.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Writes records into one file and their ids into another.
 *
 * <p>Both files are written in the folder of the ids. Then the file of records gets its name in
 * that folder, then the file of ids gets its name, and last the file of records moves into the
 * directory. From the second step on the records count as sent. The next writer completes the third
 * step after a crash, or deletes a file of records without ids.
 */
final class DirectoryReplayWriter implements ReplayWriter {
  /** End of the names of the files with ids. */
  static final String IDS = ".ids";

  private static final String RECORDS = ".jsonl";
  private static final String NEXT_IDS = "next-ids";
  private static final String NEXT_RECORDS = "next-records";
  private static final String LOCK = "lock";
  private static final int HASH_DIGITS = 16;

  private final OutputFolder directory;
  private final OutputFolder folder;
  private final FileChannel lock;
  private final OutputStream records;
  private final StringBuilder ids = new StringBuilder();
  private boolean committed;

  private DirectoryReplayWriter(
      OutputFolder directory, OutputFolder folder, FileChannel lock, OutputStream records) {
    this.directory = directory;
    this.folder = folder;
    this.lock = lock;
    this.records = records;
  }

  /**
   * Opens a directory.
   *
   * @param folder folder of the ids
   */
  static DirectoryReplayWriter open(OutputFolder directory, OutputFolder folder)
      throws IOException {
    folder.make();
    FileChannel lock = lock(folder);
    try {
      recover(directory, folder);
      return new DirectoryReplayWriter(directory, folder, lock, folder.create(NEXT_RECORDS));
    } catch (IOException | RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  /** Locks a local folder. Other file systems have no locks, and the result is null. */
  private static FileChannel lock(OutputFolder folder) throws IOException {
    if (!LocalPath.isLocal(folder.path())) {
      return null;
    }
    FileChannel channel =
        FileChannel.open(
            Path.of(folder.path()).resolve(LOCK),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // This process has locked the folder.
    }
    if (lock == null) {
      channel.close();
      throw new IOException("another program is sending records to " + folder.path());
    }
    return channel;
  }

  private static void release(FileChannel lock) throws IOException {
    if (lock != null) {
      lock.close();
    }
  }

  private static void recover(OutputFolder directory, OutputFolder folder) throws IOException {
    Set<String> names = folder.entries().keySet();
    for (String name : names) {
      if (name.endsWith(RECORDS)) {
        String run = name.substring(0, name.length() - RECORDS.length());
        if (names.contains(run + IDS)) {
          folder.move(name, directory);
        } else {
          folder.delete(name);
        }
      }
    }
  }

  @Override
  public void send(String id, String origin, byte[] record) throws IOException {
    records.write(oneLine(record));
    records.write('\n');
    ids.append(id).append('\n');
  }

  /**
   * Replaces the line ends in a record by spaces. Between the tokens of JSON a line end has the
   * meaning of a space, and within a string a line end is not allowed.
   */
  private static byte[] oneLine(byte[] record) {
    byte[] line = record.clone();
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '\n' || line[i] == '\r') {
        line[i] = ' ';
      }
    }
    return line;
  }

  @Override
  public void commit() throws IOException {
    records.close();
    committed = true;
    if (ids.isEmpty()) {
      folder.delete(NEXT_RECORDS);
      return;
    }
    try (OutputStream out = folder.create(NEXT_IDS)) {
      out.write(ids.toString().getBytes(StandardCharsets.UTF_8));
    }
    String run = "replayed-" + Sha256.hex(ids.toString()).substring(0, HASH_DIGITS);
    folder.rename(NEXT_RECORDS, run + RECORDS);
    folder.rename(NEXT_IDS, run + IDS);
    folder.move(run + RECORDS, directory);
  }

  @Override
  public void close() throws IOException {
    try {
      if (!committed) {
        records.close();
        folder.delete(NEXT_RECORDS);
      }
    } finally {
      release(lock);
    }
  }
}

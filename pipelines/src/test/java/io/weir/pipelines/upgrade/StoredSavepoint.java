package io.weir.pipelines.upgrade;

import io.weir.transforms.keyed.KeyLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Savepoints that an earlier build made, as resources: the file of a savepoint, and what its job
 * had emitted. The main method makes them anew in a directory, {@code
 * src/test/resources/savepoints} of this module. That is right only if a state format has a new
 * version and no release can read the old one.
 */
enum StoredSavepoint {
  /** Tables of keys, the default on the heap. */
  GROUPS,
  /** A state for each key, as for RocksDB. */
  KEYS;

  private static final String METADATA = "_metadata";
  private static final String EMITTED = "emitted.tsv";
  private static final int PARALLELISM = 2;

  /** Returns the job that the savepoint is of. */
  SavepointJob job() {
    return SavepointJob.of(
        SavepointJob.STORED,
        this == KEYS ? KeyLayout.KEYS : KeyLayout.ofGroups(KeyLayout.FLINK_GROUPS));
  }

  private String file() {
    return name().toLowerCase(Locale.ROOT) + ".zip";
  }

  public static void main(String[] args) throws Exception {
    Path work = Files.createTempDirectory("savepoints");
    try (SavepointCluster cluster = SavepointCluster.start(work)) {
      for (StoredSavepoint stored : values()) {
        stored.write(cluster, Path.of(args[0]));
      }
    }
  }

  private void write(SavepointCluster cluster, Path directory) throws Exception {
    LastVersions.clear();
    Path savepoint = cluster.savepoint(PARALLELISM, job()::untilTheMiddle);
    String lines =
        new TreeMap<>(LastVersions.emitted())
            .entrySet().stream()
                .map(e -> e.getKey() + "\t" + e.getValue().revision() + "\t" + e.getValue().text())
                .collect(Collectors.joining("\n"));
    try (OutputStream out = Files.newOutputStream(directory.resolve(file()));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(METADATA));
      Files.copy(savepoint, zip);
      zip.putNextEntry(new ZipEntry(EMITTED));
      zip.write(lines.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Writes the savepoint into a directory. Returns its file. */
  Path unpack(Path directory) throws IOException {
    return Files.write(directory.resolve(METADATA), entry(METADATA));
  }

  /** Returns what the job had emitted, by record. */
  Map<String, LastVersions.Version> emitted() throws IOException {
    Map<String, LastVersions.Version> emitted = new TreeMap<>();
    for (String line : new String(entry(EMITTED), StandardCharsets.UTF_8).split("\n", -1)) {
      String[] fields = line.split("\t", -1);
      emitted.put(fields[0], new LastVersions.Version(Long.parseLong(fields[1]), fields[2]));
    }
    return emitted;
  }

  private byte[] entry(String name) throws IOException {
    try (InputStream in = StoredSavepoint.class.getResourceAsStream("/savepoints/" + file());
        ZipInputStream zip = new ZipInputStream(in)) {
      ZipEntry entry;
      while ((entry = zip.getNextEntry()) != null) {
        if (entry.getName().equals(name)) {
          return zip.readAllBytes();
        }
      }
    }
    throw new IllegalStateException(file() + " has no entry " + name);
  }
}

package io.weir.io.file;

import io.weir.io.ReplayTarget;
import io.weir.io.ReplayWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A directory to which records are sent again, each run in one file {@code replayed-HASH.jsonl}.
 * The folder {@code .weir-replayed} has a file with the ids of the records of each run. See {@link
 * DirectoryReplayWriter} for the order in which the files appear.
 *
 * @param uri URI as the user wrote it
 */
record ReplayDirectory(String uri) implements ReplayTarget {
  private static final String SENT_IDS = ".weir-replayed";

  @Override
  public String target() {
    return new DirectoryOutput(uri).target();
  }

  @Override
  public List<String> problems() {
    return DirectoryProblems.of(uri);
  }

  @Override
  public Set<String> sentIds() throws IOException {
    Set<String> ids = new HashSet<>();
    OutputFolder folder = sentIdsFolder();
    for (String name : folder.entries().keySet()) {
      if (name.endsWith(DirectoryReplayWriter.IDS)) {
        // read(name) would list the folder again for each file.
        try (InputStream in = folder.open(name)) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(ids::add);
        }
      }
    }
    return ids;
  }

  @Override
  public ReplayWriter open() throws IOException {
    OutputFolder folder = new OutputFolder(uri);
    folder.make();
    return DirectoryReplayWriter.open(folder, sentIdsFolder());
  }

  private OutputFolder sentIdsFolder() {
    return new OutputFolder(uri).in(SENT_IDS);
  }
}

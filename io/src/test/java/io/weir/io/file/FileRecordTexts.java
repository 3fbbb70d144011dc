package io.weir.io.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The records of a file in a form to compare. */
final class FileRecordTexts {
  private FileRecordTexts() {}

  /** Returns the records as their place, position, and JSON or length and problem. */
  static List<String> of(FileRecords records) throws IOException {
    List<String> all = new ArrayList<>();
    for (FileRecord next = records.next(); next != null; next = records.next()) {
      String found =
          next.json() == null
              ? next.bytes().length + " bytes ! " + next.problem()
              : new String(next.json(), StandardCharsets.UTF_8).replace('"', '\'');
      all.add(next.place() + "@" + next.position() + " " + found);
    }
    return all;
  }
}

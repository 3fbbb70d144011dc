package io.weir.io.table;

import io.weir.io.uri.TextFile;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.pack.spec.TableSpec;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the files of a pack's tables. */
public final class TableFiles {
  /** The largest number of rows of a file. */
  public static final int MAX_ROWS = 100_000;

  /** The largest size of a file, in characters. */
  public static final int MAX_CHARACTERS = 16_000_000;

  private static final String LARGE = "; give a larger table as a stream, which is kept by key";

  private TableFiles() {}

  /**
   * Returns the rows of a pack's tables that are files, by table.
   *
   * @param packFile path or URI of the pack's file, to which the files of tables are relative; null
   *     for the working directory
   * @param problems receives what is wrong with the files
   */
  public static Map<String, TableRows> read(Pack pack, String packFile, List<String> problems) {
    Map<String, TableRows> rows = new LinkedHashMap<>();
    pack.tables()
        .forEach(
            (name, table) -> {
              if (table.isFile()) {
                rows.put(name, read(name, table, packFile, problems));
              }
            });
    return rows;
  }

  private static TableRows read(
      String name, TableSpec table, String packFile, List<String> problems) {
    String file = resolved(table.file(), packFile);
    TableRowsBuilder rows = new TableRowsBuilder(table, MAX_ROWS, LARGE);
    try {
      String text = TextFile.read(file);
      if (text.length() > MAX_CHARACTERS) {
        rows.refuse("has more than " + MAX_CHARACTERS + " characters" + LARGE);
      } else if (endsWith(file, ".csv")) {
        CsvRows.read(text, rows);
      } else if (endsWith(file, ".jsonl") || endsWith(file, ".ndjson")) {
        readLines(text, rows);
      } else {
        rows.refuse("is neither CSV (.csv) nor JSON lines (.jsonl), by its name");
      }
    } catch (NoSuchFileException | InvalidPathException e) {
      rows.refuse("no such file");
    } catch (CharacterCodingException e) {
      rows.refuse("is no UTF-8");
    } catch (IOException e) {
      rows.refuse("cannot be read: " + e.getMessage());
    }
    rows.problems()
        .forEach(problem -> problems.add("--pack: tables." + name + ": " + file + ": " + problem));
    return rows.build();
  }

  /** Reads JSON lines. A line of spaces is none. */
  private static void readLines(String text, TableRowsBuilder rows) {
    long line = 0;
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      String row = lines.next();
      line++;
      if (row.isBlank()) {
        continue;
      }
      if (!rows.hasRoom()) {
        return;
      }
      rows.add(line, row.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean endsWith(String file, String ending) {
    return file.toLowerCase(Locale.ROOT).endsWith(ending);
  }

  /** Returns the path of a file that a pack names. */
  private static String resolved(String file, String packFile) {
    boolean absolute = file.contains("://") || file.startsWith("/");
    int folder = packFile == null ? -1 : packFile.lastIndexOf('/');
    return absolute || folder < 0 ? file : packFile.substring(0, folder + 1) + file;
  }
}

package io.weir.io.json;

import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.TableSpec;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Reads the rows of a file, which are written as records are, without an id and a time. */
public final class RowReader {
  /** The length of a file bounds that of its values. */
  private static final ParserSettings SETTINGS = new ParserSettings(Integer.MAX_VALUE, Set.of());

  private final RecordReader reader;

  /** Creates a reader of the table's fields. */
  public RowReader(TableSpec table) {
    StreamLayout layout =
        new StreamLayout(
            table.file(),
            table.key(),
            /* timeField= */ null,
            List.copyOf(table.fields().keySet()),
            List.copyOf(table.fields().values()));
    reader =
        new RecordReader(
            new RecordTree(layout),
            FieldReader.ofRecords(layout),
            SETTINGS,
            new RecordProtection(layout, SETTINGS));
  }

  /**
   * Returns the values of a row in the order of the table's fields; null for a missing one.
   *
   * @param row a JSON object
   * @throws IllegalArgumentException if it is none or a value is not of its type; the message says
   *     what is wrong
   */
  public Object[] values(byte[] row) {
    String problem = CharacterEncoding.problem(row, /* plain= */ false);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    try {
      return reader.readWhole(row).values;
    } catch (RecordRefusedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(reader.problem(e), e);
    }
  }
}

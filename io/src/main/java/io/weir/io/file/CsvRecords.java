package io.weir.io.file;

import io.weir.io.format.CsvFormat;
import io.weir.io.format.CsvRowScan;
import io.weir.io.json.RecordRefusedException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The rows of a file of CSV. A row has several lines if a value in quotes has line ends. An empty
 * line is no row.
 */
final class CsvRecords implements FileRecords {
  private final LineReader lines;
  private CsvFormat format;

  /** What is wrong with the header, and so with all rows, or null. */
  private String wrongHeader;

  CsvRecords(InputStream in, CsvFormat format) {
    this.lines = new LineReader(in, MOST_BYTES);
    this.format = format;
  }

  @Override
  public FileRecord next() throws IOException {
    if (format.columns() == null && wrongHeader == null) {
      FileRecord header = row();
      if (header != null) {
        readHeader(header.bytes());
      }
    }
    FileRecord row = row();
    if (row == null) {
      return null;
    }
    if (wrongHeader != null) {
      return FileRecord.refused(row.bytes(), wrongHeader, row.place(), row.position());
    }
    try {
      byte[] json = format.json(row.bytes());
      return new FileRecord(row.bytes(), json, null, row.place(), row.position());
    } catch (RecordRefusedException e) {
      return FileRecord.refused(row.bytes(), e.getMessage(), row.place(), row.position());
    }
  }

  /**
   * Returns why the header of the file cannot be read, or null. The header is the first row, and no
   * other may have been read.
   */
  String problemOfHeader() throws IOException {
    FileRecord header = format.columns() == null ? row() : null;
    if (header != null) {
      readHeader(header.bytes());
    }
    return wrongHeader;
  }

  private void readHeader(byte[] row) {
    try {
      format = format.withColumns(format.header(row));
    } catch (RecordRefusedException e) {
      wrongHeader = e.getMessage();
    }
  }

  /** Returns the bytes of the next row, or null after the last one. */
  private FileRecord row() throws IOException {
    byte[] line = lines.next();
    while (line != null && line.length == 0) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    String place = place();
    long position = lines.offset();
    byte[] row = SpanningRecord.of(line, lines, new CsvRowScan(format.delimiter()));
    return FileRecord.ofJson(row == null ? line : row, place, position);
  }

  @Override
  public String place() {
    return Long.toString(lines.number());
  }

  @Override
  public byte[] partial() {
    return lines.partial();
  }
}

package io.weir.io.file;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.weir.io.json.RecordFormat;
import io.weir.io.json.RecordRefusedException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Records of Protobuf with their lengths in front, as the library's {@code writeDelimitedTo} writes
 * them. From a length that cannot be, the rest of the file is one record, which is refused.
 */
final class DelimitedRecords implements FileRecords {
  private final RecordedBytes in;
  private final RecordFormat format;

  /** Number of records before the next one. */
  private long before;

  private long position;

  /** Why the rest of the file cannot be split, or null. */
  private String broken;

  DelimitedRecords(InputStream in, RecordFormat format) {
    this.in = new RecordedBytes(in);
    this.format = format;
  }

  @Override
  public FileRecord next() throws IOException {
    position += in.size();
    in.forget();
    if (in.isAtEnd()) {
      return null;
    }
    int length = broken == null ? length() : 0;
    if (broken != null) {
      in.recordMore(MOST_BYTES);
      return refused(in.recorded(), broken);
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      return refused(in.recorded(), "the file ends in the middle of the record");
    }
    try {
      byte[] json = format.json(bytes);
      before++;
      return new FileRecord(bytes, json, null, Long.toString(before), position);
    } catch (RecordRefusedException e) {
      return refused(bytes, e.getMessage());
    }
  }

  private int length() throws IOException {
    try {
      int length = CodedInputStream.readRawVarint32(in.read(), in);
      if (length >= 0 && length <= MOST_BYTES) {
        return length;
      }
      broken =
          "a length of "
              + Integer.toUnsignedString(length)
              + " bytes, expected at most "
              + MOST_BYTES;
    } catch (InvalidProtocolBufferException e) {
      broken = "no length of a record";
    }
    broken += ", so the rest of the file cannot be split into records";
    return 0;
  }

  private FileRecord refused(byte[] bytes, String problem) {
    before++;
    return FileRecord.refused(bytes, problem, Long.toString(before), position);
  }

  @Override
  public String place() {
    return Long.toString(before + 1);
  }

  @Override
  public byte[] partial() {
    return in.recorded();
  }
}

package io.weir.io.file;

import io.weir.io.format.AvroRecords;
import io.weir.io.json.RecordRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The records of an Avro object container file. A record is its bytes in the decompressed block.
 * What cannot be read is one record, which is refused: the rest of a block, a block, or the rest of
 * the file.
 */
final class AvroFileRecords implements FileRecords {
  private final AvroBlocks blocks;
  private boolean begun;

  /** The block that is read, or null. */
  private byte[] block;

  private AvroRecords records;
  private long leftInBlock;

  /** Number of records before the next one. */
  private long before;

  /** Why the rest of the file cannot be read, or null. */
  private String broken;

  AvroFileRecords(InputStream in) {
    blocks = new AvroBlocks(in);
  }

  @Override
  public FileRecord next() throws IOException {
    if (!begun) {
      begun = true;
      broken = blocks.readHeader();
    }
    while (broken == null) {
      if (block == null) {
        AvroBlocks.Found found = blocks.next();
        if (found == AvroBlocks.Found.END) {
          return null;
        }
        if (found == AvroBlocks.Found.WHOLE) {
          begin(blocks.content());
        } else if (found == AvroBlocks.Found.DAMAGED) {
          FileRecord damaged = refused(blocks.raw(), blocks.problem());
          before += blocks.count();
          return damaged;
        } else {
          broken = blocks.problem();
        }
      } else if (leftInBlock > 0) {
        return record();
      } else {
        byte[] rest = rest();
        block = null;
        if (rest.length > 0) {
          return refused(rest, "these bytes are behind the last record of their block");
        }
      }
    }
    byte[] rest = blocks.rest();
    return rest.length == 0 ? null : refused(rest, broken);
  }

  /** Returns why the beginning of the file cannot be read, or null. */
  String problemOfStart() throws IOException {
    String problem = blocks.readHeader();
    return problem != null || blocks.next() != AvroBlocks.Found.DAMAGED
        ? problem
        : blocks.problem();
  }

  private void begin(byte[] content) {
    block = content;
    records = new AvroRecords(blocks.schema(), block, 0);
    leftInBlock = blocks.count();
  }

  private FileRecord record() {
    int start = records.position();
    try {
      byte[] json = records.next();
      leftInBlock--;
      byte[] bytes = Arrays.copyOfRange(block, start, records.position());
      before++;
      return new FileRecord(bytes, json, null, Long.toString(before), before - 1);
    } catch (RecordRefusedException e) {
      byte[] bytes = Arrays.copyOfRange(block, start, block.length);
      String lost =
          leftInBlock == 1
              ? ""
              : "; nor can the " + (leftInBlock - 1) + " behind it in its block be read";
      FileRecord refused = refused(bytes, "the record cannot be read: " + e.getMessage() + lost);
      before += leftInBlock;
      block = null;
      return refused;
    }
  }

  private byte[] rest() {
    return Arrays.copyOfRange(block, records.position(), block.length);
  }

  private FileRecord refused(byte[] bytes, String problem) {
    return FileRecord.refused(bytes, problem, Long.toString(before + 1), before);
  }

  @Override
  public String place() {
    return Long.toString(before + 1);
  }

  @Override
  public byte[] partial() {
    return blocks.raw();
  }
}

package io.weir.io.file;

import io.weir.io.format.AvroSchemas;
import io.weir.io.json.RecordRefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * The blocks of an Avro object container file. The library reads whole files only: it drops a block
 * that is cut off, and stops at one that is damaged. So the frames are read here, and the library
 * decompresses the content of each block.
 */
final class AvroBlocks {
  /** What comes next in the file. */
  enum Found {
    /** A block, whose content can be read. */
    WHOLE,
    /** A block whose content cannot be decompressed. */
    DAMAGED,
    /** Something that is no block, and behind which none can be found. */
    NO_BLOCK,
    /** The end of the file. */
    END
  }

  private static final int SYNC_BYTES = DataFileConstants.SYNC_SIZE;

  private final RecordedBytes in;
  private final BinaryDecoder frames;
  private Schema schema;
  private String codec;
  private byte[] sync;
  private long count;
  private byte[] content;
  private String problem;

  AvroBlocks(InputStream in) {
    this.in = new RecordedBytes(in);
    this.frames = DecoderFactory.get().directBinaryDecoder(this.in, null);
  }

  /** Reads the header of the file. Returns why it cannot be read, or null. */
  String readHeader() throws IOException {
    try {
      byte[] magic = new byte[DataFileConstants.MAGIC.length];
      frames.readFixed(magic);
      if (!Arrays.equals(magic, DataFileConstants.MAGIC)) {
        return "it is no object container file of Avro";
      }
      Map<String, byte[]> metadata = new HashMap<>();
      for (long entries = frames.readMapStart(); entries > 0; entries = frames.mapNext()) {
        for (long i = 0; i < entries; i++) {
          metadata.put(new String(bytes(), StandardCharsets.UTF_8), bytes());
        }
      }
      sync = new byte[SYNC_BYTES];
      frames.readFixed(sync);
      schema = AvroSchemas.parse(text(metadata, DataFileConstants.SCHEMA, ""));
      codec = text(metadata, DataFileConstants.CODEC, DataFileConstants.NULL_CODEC);
      return null;
    } catch (EOFException e) {
      return "it ends in its header";
    } catch (InvalidNumberEncodingException | AvroRuntimeException | RecordRefusedException e) {
      return "its header cannot be read: " + e.getMessage();
    }
  }

  private static String text(Map<String, byte[]> metadata, String key, String otherwise) {
    byte[] value = metadata.get(key);
    return value == null ? otherwise : new String(value, StandardCharsets.UTF_8);
  }

  /** Returns the schema of the records. */
  Schema schema() {
    return schema;
  }

  /** Reads the next block. */
  Found next() throws IOException {
    in.forget();
    if (in.isAtEnd()) {
      return Found.END;
    }
    byte[] stored;
    try {
      count = frames.readLong();
      stored = bytes();
      byte[] end = new byte[SYNC_BYTES];
      frames.readFixed(end);
      if (count < 0 || !Arrays.equals(end, sync)) {
        return noBlock("a block does not end with the marker of the file");
      }
    } catch (EOFException e) {
      return noBlock("the file ends in the middle of a block");
    } catch (InvalidNumberEncodingException | RecordRefusedException e) {
      return noBlock(e.getMessage());
    }
    try {
      content = codec.equals(DataFileConstants.NULL_CODEC) ? stored : decompress(stored);
      return Found.WHOLE;
    } catch (IOException | RuntimeException e) {
      problem = "a block of " + count + " records cannot be read: " + e.getMessage();
    } catch (LinkageError e) {
      problem =
          "the library of the codec " + codec + " is not on the class path: " + e.getMessage();
    }
    return Found.DAMAGED;
  }

  private Found noBlock(String why) {
    problem = why + ", so the rest of the file cannot be read";
    return Found.NO_BLOCK;
  }

  /** Returns the number of records of the block. */
  long count() {
    return count;
  }

  /** Returns the records of the block. */
  byte[] content() {
    return content;
  }

  /** Returns what is wrong with the block. */
  String problem() {
    return problem;
  }

  /** Returns the bytes of the file since the last block. */
  byte[] raw() {
    return in.recorded();
  }

  /**
   * Returns the bytes behind the last block, or the next piece of them. The result is empty at the
   * end.
   */
  byte[] rest() throws IOException {
    in.recordMore(FileRecords.MOST_BYTES);
    byte[] rest = in.recorded();
    in.forget();
    return rest;
  }

  /** Reads bytes and their length. */
  private byte[] bytes() throws IOException, RecordRefusedException {
    long length = frames.readLong();
    if (length < 0 || length > FileRecords.MOST_BYTES) {
      throw new RecordRefusedException(
          "a block of " + length + " bytes, expected at most " + FileRecords.MOST_BYTES);
    }
    byte[] bytes = new byte[(int) length];
    frames.readFixed(bytes);
    return bytes;
  }

  /** Decompresses a block as a file of its own, which the library can read. */
  private byte[] decompress(byte[] stored) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream(stored.length + 100);
    file.writeBytes(DataFileConstants.MAGIC);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(file, null);
    encoder.writeMapStart();
    encoder.setItemCount(2);
    encoder.startItem();
    encoder.writeString(DataFileConstants.SCHEMA);
    encoder.writeBytes("\"bytes\"".getBytes(StandardCharsets.UTF_8));
    encoder.startItem();
    encoder.writeString(DataFileConstants.CODEC);
    encoder.writeBytes(codec.getBytes(StandardCharsets.UTF_8));
    encoder.writeMapEnd();
    encoder.writeFixed(sync);
    encoder.writeLong(count);
    encoder.writeBytes(stored);
    encoder.writeFixed(sync);
    try (DataFileStream<Object> one =
        new DataFileStream<>(
            new ByteArrayInputStream(file.toByteArray()), new GenericDatumReader<>())) {
      ByteBuffer block = one.nextBlock();
      byte[] bytes = new byte[block.remaining()];
      block.get(bytes);
      return bytes;
    }
  }
}

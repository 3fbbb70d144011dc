package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroFileRecordsTest {
  private static final Schema SCHEMA =
      SchemaBuilder.record("R").fields().requiredInt("i").optionalString("s").endRecord();
  private static final byte[] SYNC = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "snappy", "bzip2"})
  void shouldReadTheRecordsOfAllBlocksWhateverTheirCodec(String codec) throws IOException {
    assertEquals(
        List.of(
            "1@0 {'i':1,'s':'one'}",
            "2@1 {'i':2,'s':null}",
            "3@2 {'i':3,'s':'three'}",
            "4@3 {'i':4,'s':null}"),
        records(file(codec)));
  }

  @Test
  void shouldGiveTheBytesOfEachRecord() throws IOException {
    AvroFileRecords records = new AvroFileRecords(new ByteArrayInputStream(file("deflate")));

    // An int 1, the index 1 of the union, a text of 3 bytes, as zigzag numbers.
    assertArrayEquals(new byte[] {2, 2, 6, 'o', 'n', 'e'}, records.next().bytes());
    assertArrayEquals(new byte[] {4, 0}, records.next().bytes());
  }

  @Test
  void shouldReadNothingFromAFileWithoutRecords() throws IOException {
    assertEquals(List.of(), records(Arrays.copyOf(file("null"), startOfBlocks(file("null")))));
  }

  @Test
  void shouldRefuseTheRestOfABlockBehindARecordThatCannotBeRead() throws IOException {
    byte[] file = file("null");
    // The union of the first record: 2 bytes of the block's lengths, then the int.
    file[startOfBlocks(file) + 3] = 8;

    List<String> records = records(file);

    assertEquals(3, records.size(), records.toString());
    assertTrue(
        records.get(0).startsWith("1@0 8 bytes ! the record cannot be read: "), records.get(0));
    assertTrue(
        records.get(0).endsWith("; nor can the 1 behind it in its block be read"), records.get(0));
    assertEquals(List.of("3@2 {'i':3,'s':'three'}", "4@3 {'i':4,'s':null}"), records.subList(1, 3));
  }

  @Test
  void shouldRefuseABlockThatCannotBeDecompressedAndReadOn() throws IOException {
    byte[] file = file("deflate");
    file[startOfBlocks(file) + 2] = (byte) 0xFF;

    List<String> records = records(file);

    assertEquals(3, records.size(), records.toString());
    assertTrue(records.get(0).contains(" ! a block of 2 records cannot be read: "), records.get(0));
    assertEquals("3@2 {'i':3,'s':'three'}", records.get(1));
  }

  @Test
  void shouldRefuseTheRestOfTheFileBehindABlockWithoutTheMarker() throws IOException {
    byte[] file = file("null");
    int start = startOfBlocks(file);
    file[start + 2 + 8] = 'x';

    assertEquals(
        List.of(
            "1@0 "
                + (file.length - start)
                + " bytes ! a block does not end with the marker of the file, so the rest of the"
                + " file cannot be read"),
        records(file));
  }

  @Test
  void shouldRefuseWhatIsCutOffInTheMiddleOfABlock() throws IOException {
    byte[] file = file("null");

    List<String> records = records(Arrays.copyOf(file, file.length - 1));

    assertEquals(List.of("1@0 {'i':1,'s':'one'}", "2@1 {'i':2,'s':null}"), records.subList(0, 2));
    assertEquals(
        "3@2 "
            + (file.length - 1 - startOfBlocks(file) - 2 - 8 - SYNC.length)
            + " bytes ! the file ends in the middle of a block, so the rest of the file cannot be"
            + " read",
        records.get(2));
  }

  @Test
  void shouldRefuseAFileThatIsNotOfAvro() throws IOException {
    assertEquals(
        List.of("1@0 9 bytes ! it is no object container file of Avro"),
        records("{\"id\": 1}".getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        List.of("1@0 20 bytes ! it ends in its header"), records(Arrays.copyOf(file("null"), 20)));
    assertEquals(List.of(), records(new byte[0]));
  }

  /** Returns a file of two blocks, of two records each. */
  private static byte[] file(String codec) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
      writer.setCodec(CodecFactory.fromString(codec));
      writer.create(SCHEMA, bytes, SYNC);
      writer.append(record(1, "one"));
      writer.append(record(2, null));
      writer.sync();
      writer.append(record(3, "three"));
      writer.append(record(4, null));
    }
    return bytes.toByteArray();
  }

  private static GenericRecord record(int i, String s) {
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("i", i);
    record.put("s", s);
    return record;
  }

  /** Returns the index behind the first marker, which ends the header. */
  private static int startOfBlocks(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    return text.indexOf(new String(SYNC, StandardCharsets.ISO_8859_1)) + SYNC.length;
  }

  private static List<String> records(byte[] file) throws IOException {
    return FileRecordTexts.of(new AvroFileRecords(new ByteArrayInputStream(file)));
  }
}

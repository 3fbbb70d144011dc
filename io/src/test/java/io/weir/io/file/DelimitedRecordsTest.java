package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.format.FormatParameters;
import io.weir.io.format.InputFormat;
import io.weir.io.format.TestDescriptors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelimitedRecordsTest {
  /** Field 1 of {@code t.Event}, the id, is a text of one byte. */
  private static final byte[] A = {3, 10, 1, 'a'};

  private static final byte[] B = {3, 10, 1, 'b'};

  @TempDir static Path directory;
  private static InputFormat format;

  @BeforeAll
  static void writeDescriptors() throws IOException {
    List<String> problems = new ArrayList<>();
    Path descriptors = TestDescriptors.write(directory.resolve("t.desc"));
    format =
        FormatParameters.ofFiles(
            "a.pb",
            Map.of(
                "format", "protobuf",
                "descriptors", descriptors.toString(),
                "message", "t.Event"),
            problems);
    assertEquals(List.of(), problems);
  }

  @Test
  void shouldReadRecordsBehindTheirLengths() throws IOException {
    assertEquals(
        List.of("1@0 {'id':'a'}", "2@4 {'id':''}", "3@5 {'id':'b'}"),
        records(A, new byte[] {0}, B));
    assertEquals(List.of(), records());
  }

  @Test
  void shouldRefuseARecordThatIsNotOfTheTypeAndReadOn() throws IOException {
    List<String> records = records(new byte[] {2, 10, 5}, A);

    assertEquals("1@0 2 bytes ! While parsing", records.get(0).substring(0, 27));
    assertEquals(List.of("2@3 {'id':'a'}"), records.subList(1, records.size()));
  }

  @Test
  void shouldRefuseTheRestOfTheFileFromALengthThatCannotBe() throws IOException {
    String rest = ", so the rest of the file cannot be split into records";

    assertEquals(
        List.of(
            "1@0 {'id':'a'}",
            "2@4 9 bytes ! a length of 4294967295 bytes, expected at most 60000000" + rest),
        records(A, new byte[] {-1, -1, -1, -1, 15}, B));
    assertEquals(List.of("1@0 1 bytes ! no length of a record" + rest), records(new byte[] {-1}));
  }

  @Test
  void shouldRefuseWhatIsCutOffByTheEndOfTheFile() throws IOException {
    assertEquals(
        List.of("1@0 {'id':'a'}", "2@4 3 bytes ! the file ends in the middle of the record"),
        records(A, Arrays.copyOf(B, 3)));
  }

  private static List<String> records(byte[]... parts) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      file.writeBytes(part);
    }
    return FileRecordTexts.of(
        new DelimitedRecords(new ByteArrayInputStream(file.toByteArray()), format.records()));
  }
}

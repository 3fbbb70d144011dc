package io.weir.pipelines.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.json.RecordParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The encryptions were computed by another implementation from the description of the format. */
class DecryptPayloadsTest {
  private static final String REDACTED =
      "{\"stream\":\"payments\",\"payload\":\"{\\\"card\\\": \\\"encrypted:"
          + "k1.lH7GrFcpYO2ipUnwjRC03sDmlcRwkrVHfhMk6KPdBcyGSeDzLCZ6r50d_Qx-0g\\\"}\","
          + "\"encoding\":\"redacted\",\"time\":\"2026-05-01T12:00:00.000Z\"}\n";
  private static final String ENCRYPTED =
      "{\"stream\":\"payments\",\"payload\":"
          + "\"k1.mDvXFsFIcM25d5ebmsKMD_BVBe7zqgtrJtkvoWii_uUKe1qPgkY3MjqKeG6_A9GixxPBuDo\","
          + "\"encoding\":\"encrypted\"}\n";
  private static final String OPEN =
      "{\"stream\":\"s\",\"payload\":\"x\", \"encoding\":\"utf-8\"}\n";

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path keys;

  @BeforeEach
  void writeKeys() throws IOException {
    keys =
        Files.writeString(
            directory.resolve("keys"),
            """
            k2:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=
            k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=
            """);
  }

  @Test
  void shouldRestoreRecordsAndLeaveOtherLinesAsTheyAre() throws IOException {
    assertEquals(0, run("--tokenKeys=file:" + keys, REDACTED + ENCRYPTED + OPEN));
    assertEquals(
        "{\"stream\":\"payments\",\"payload\":\"{\\\"card\\\": \\\"4111111111111111\\\"}\","
            + "\"encoding\":\"utf-8\",\"time\":\"2026-05-01T12:00:00.000Z\"}\n"
            + "{\"stream\":\"payments\",\"payload\":\"not JSON 4111111111111111\","
            + "\"encoding\":\"utf-8\"}\n"
            + OPEN,
        out.toString(UTF_8));
  }

  @Test
  void shouldLeaveOutAndReportLinesThatItCannotRestore() throws IOException {
    Files.writeString(keys, "k2:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=\n");
    assertEquals(1, run("--tokenKeys=file:" + keys, "no JSON\n" + ENCRYPTED + OPEN));
    assertEquals(OPEN, out.toString(UTF_8));
    assertEquals(
        """
        line 1 is no line of Weir's
        line 2 cannot be decrypted: the keys lack the key k1
        """,
        err.toString(UTF_8));
  }

  @Test
  void shouldGoOnAfterAPayloadThatIsNoObject() throws IOException {
    String list = "{\"stream\":\"s\",\"payload\":\"[1]\",\"encoding\":\"redacted\"}\n";
    assertEquals(1, run("--tokenKeys=file:" + keys, list + OPEN));
    assertEquals(OPEN, out.toString(UTF_8));
    assertEquals("line 1 is no line of Weir's\n", err.toString(UTF_8));
  }

  @Test
  void shouldReadAPayloadThatIsLongerThanARecord() throws IOException {
    String letter =
        "{\"stream\":\"s\",\"payload\":\"%s\",\"encoding\":\"base64\"}\n"
            .formatted("A".repeat(RecordParser.MAX_BYTES / 3 * 4));
    assertEquals(0, run("--tokenKeys=file:" + keys, letter));
    assertEquals(letter, out.toString(UTF_8));
  }

  @Test
  void shouldRefuseKeysThatAreNoReferenceWithoutShowingThem() throws IOException {
    assertEquals(2, run("--tokenKeys=k1:AAECAwQF", OPEN));
    assertEquals(
        "--tokenKeys: write env:VARIABLE, file:/path or"
            + " gcp-secret:projects/P/secrets/S/versions/V\n",
        err.toString(UTF_8));
  }

  @Test
  void shouldRefuseAFileThatIsNotThere() throws IOException {
    assertEquals(2, run("--tokenKeys=file:" + directory.resolve("no"), OPEN));
    assertTrue(err.toString(UTF_8).contains("cannot be read"), err.toString(UTF_8));
  }

  private int run(String option, String lines) throws IOException {
    return DecryptPayloads.run(
        new String[] {option},
        new ByteArrayInputStream(lines.getBytes(UTF_8)),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }
}

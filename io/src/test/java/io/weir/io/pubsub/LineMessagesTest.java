package io.weir.io.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.pubsub.LineMessages.LineMessage;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineMessagesTest {
  private static final LineMessages DECISIONS = LineMessages.of(Decision.TYPE);

  @Test
  void shouldTakeIdAndRevisionFromTheLineWhenItsRecordHasThem() {
    byte[] line =
        utf8(
            "{\"event\":\"e\\u00e91\",\"features\":{\"event\":\"no\",\"revision\":9},\"revision\":3}");

    List<LineMessage> messages = DECISIONS.of(utf8("k1"), line);

    assertEquals(1, messages.size());
    assertArrayEquals(line, messages.get(0).data());
    assertEquals(
        Map.of("kind", "decisions", "id", "e\u00e91", "revision", "3"),
        messages.get(0).attributes());
    assertEquals("k1", messages.get(0).orderingKey());
  }

  @Test
  void shouldWriteANumberAsTextWhenItIsTheId() {
    LineMessage message = DECISIONS.of(utf8("7"), utf8("{\"event\":7,\"revision\":1}")).get(0);
    assertEquals("7", message.attributes().get("id"));
  }

  @Test
  void shouldHaveOnlyTheKindWhenRecordsHaveNoId() {
    LineMessage message =
        LineMessages.of(DeadLetter.TYPE).of(new byte[0], utf8("{\"id\":1,\"revision\":2}")).get(0);
    assertEquals(Map.of("kind", "dead-letters"), message.attributes());
    assertEquals("", message.orderingKey());
  }

  /** Pub/Sub accepts 1,024 bytes. The hashes are those of the command sha256sum. */
  @Test
  void shouldHashIdAndKeyWhenPubsubWouldRefuseThem() {
    String most = "\u00e9".repeat(512);
    String longer = most + "x";
    assertEquals(most, DECISIONS.of(utf8(most), utf8("{}")).get(0).orderingKey());
    LineMessage message =
        DECISIONS.of(utf8(longer), utf8("{\"event\":\"" + longer + "\",\"revision\":1}")).get(0);
    assertEquals(
        "sha256:0e9da4863ecf564552392760aef003a00bf38908234d7ea314144db1c6fc1759",
        message.orderingKey());
    assertEquals(
        "sha256:0e9da4863ecf564552392760aef003a00bf38908234d7ea314144db1c6fc1759",
        message.attributes().get("id"));
  }

  @Test
  void shouldSplitALineWhenItIsTooLongForAMessage() {
    byte[] line = new byte[2 * LineMessages.MOST_BYTES + 1];
    Arrays.fill(line, (byte) ' ');
    byte[] start = utf8("{\"event\":\"e1\",\"revision\":2}");
    System.arraycopy(start, 0, line, 0, start.length);

    List<LineMessage> messages = DECISIONS.of(utf8("k1"), line);

    assertEquals(3, messages.size());
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (int i = 0; i < 3; i++) {
      assertEquals(
          Map.of(
              "kind", "decisions",
              "id", "e1",
              "revision", "2",
              "part", Integer.toString(i + 1),
              "parts", "3"),
          messages.get(i).attributes());
      assertEquals("k1", messages.get(i).orderingKey());
      joined.writeBytes(messages.get(i).data());
    }
    assertArrayEquals(line, joined.toByteArray());
    assertEquals(1, DECISIONS.of(utf8("k1"), Arrays.copyOf(line, LineMessages.MOST_BYTES)).size());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}

package io.weir.transforms.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.weir.testing.CoderChecks;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.event.SourceRecord;
import io.weir.transforms.feature.ForwardedInput;
import io.weir.transforms.feature.KeyWindows;
import io.weir.transforms.feature.PartialResult;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.feature.StageMessageCoder;
import io.weir.transforms.keyed.FramedStateCoder;
import io.weir.transforms.pack.spec.Outcomes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * The bytes of what is shuffled, which engines keep in savepoints too. Numbers are varints, signed
 * ones zigzag, values a tag (0 missing, 1 string, 2 int, 3 double, 4 false, 5 true, 6 timestamp)
 * and themselves.
 */
class RecordCodersTest {
  private static final EventPosition PLACE = new EventPosition(10, "a", "p");

  /** A string's length and its UTF-8. */
  private static String text(String s) {
    byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().toHexDigits((byte) bytes.length) + HexFormat.of().formatHex(bytes);
  }

  /** Beam compares values by their bytes, which a coder that forgets a part would still have. */
  private static <T> void assertComesBack(Coder<T> coder, T value) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      coder.encode(value, bytes);
      Assertions.assertEquals(value, coder.decode(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldKeepTheBytesOfAnEvent() {
    Object[] values = {"a", Instant.ofEpochMilli(10), null, 7L, -1L, 1.5, false, true, "é"};
    Event event = new Event("p", "a", 10, 5, values);
    String bytes =
        text("p")
            + "01 0161" // id: string of 1, a
            + "14 0a" // time 10, arrived 5
            + "09" // nine values
            + "01 0161"
            + "06 14" // timestamp of 10
            + "00" // missing
            + "02 0e" // 7
            + "02 01" // -1
            + "03 3ff8000000000000" // 1.5
            + "04 05"
            + "01 02c3a9"; // é: two bytes
    Event withIntId = new Event("p", 300L, -10, 0, new Object[0]);
    FramedStateCoder.golden(EventCoder.of(), bytes, event);
    // 300: zigzag 600, as 88 and 4 times 128.
    FramedStateCoder.golden(EventCoder.of(), text("p") + "02 d804 13 00 00", withIntId);
    Event withListId = new Event("p", List.of("a", -1L), -10, 0, new Object[0]);
    // A list of two: a and -1.
    FramedStateCoder.golden(EventCoder.of(), text("p") + "07 02 010161 0201 13 00 00", withListId);
    Event withRecord = withIntId.withRecord(new SourceRecord("s@1", "{}", RawPayload.UTF_8));
    // The record follows the values.
    FramedStateCoder.golden(
        EventCoder.of(),
        text("p") + "02 d804 13 00 00" + text("s@1") + text("{}") + text("utf-8"),
        withRecord);
    CoderChecks.roundTrip(EventCoder.of(), event, withIntId, withListId, withRecord);
    CoderChecks.nested(EventCoder.of(), event, withIntId, withRecord);
    assertComesBack(EventCoder.of(), event);
  }

  @Test
  void shouldKeepTheBytesOfAStageInput() {
    StageMessage counted = new StageInput(PLACE, new Object[] {KeyWindows.ABSENT, true}, null);
    StageMessage asked =
        new StageInput(
            PLACE,
            new Object[] {2.0},
            new StageInput.FeatureRequest(true, 5, new Object[] {"x", null}, 6, new byte[] {9, 8}));
    String place = "14 010161" + text("p");
    FramedStateCoder.golden(
        StageMessageCoder.of(),
        "00" // an arrival
            + place
            + "02 00 01 05" // two series: not in the first; in the second, with true
            + "00", // nothing is asked
        counted);
    FramedStateCoder.golden(
        StageMessageCoder.of(),
        "00"
            + place
            + "01 01 03 4000000000000000" // one series: 2.0
            + "01 01 0a" // asked, keyed, arrived at 5
            + "02 01 0178 00" // two fields: x, missing
            + "06" // waits for stages 1 and 2
            + "02 0908", // replies to a key of two bytes
        asked);
    CoderChecks.roundTrip(StageMessageCoder.of(), counted, asked);
    CoderChecks.nested(StageMessageCoder.of(), counted, asked);
  }

  @Test
  void shouldKeepTheBytesOfAForwardedInput() {
    StageInput last = new StageInput(PLACE, new Object[] {2.0}, null);
    StageMessage first =
        new StageInput(PLACE, new Object[] {true}, null).then(2, new byte[] {9, 8}, last);
    String place = "14 010161" + text("p");
    String lastBytes = "00" + place + "01 01 03 4000000000000000" + "00";
    FramedStateCoder.golden(
        StageMessageCoder.of(),
        "03" // an arrival that goes on
            + place
            + "01 01 05" // one series: true
            + "00" // nothing is asked
            + "02" // to stage 2
            + "02 0908" // under a key of two bytes
            + "13" // with 19 bytes
            + lastBytes,
        first);
    PartialResult measured = new PartialResult(PLACE, 1, new Object[] {3L}, 200);
    ForwardedInput relay = ForwardedInput.after((StageInput) first, measured);
    FramedStateCoder.golden(
        StageMessageCoder.of(),
        "02" // a relay
            + ("01" + place + "01 01 0206 c801") // one part: of stage 1, int 3, 200 known
            + "13"
            + lastBytes,
        relay);
    StageInput opened = relay.open();
    assertEquals(PLACE, opened.position());
    assertArrayEquals(new Object[] {2.0}, opened.series());
    assertArrayEquals(new PartialResult[] {measured}, opened.parts());
    assertNull(opened.next());
  }

  @Test
  void shouldKeepTheBytesOfAPartialResult() {
    StageMessage part = new PartialResult(PLACE, 2, new Object[] {null, 3L}, 200);
    FramedStateCoder.golden(
        StageMessageCoder.of(),
        "01" // a part
            + "14 010161"
            + text("p")
            + "02" // of stage 2
            + "02 00 0206" // two values: missing, 3
            + "c801", // 200 events known
        part);
    CoderChecks.roundTrip(StageMessageCoder.of(), part);
    CoderChecks.nested(StageMessageCoder.of(), part, part);
  }

  @Test
  void shouldKeepTheBytesOfADecision() {
    Map<String, Object> features = new LinkedHashMap<>();
    features.put("n", 2L);
    features.put("m", null);
    Decision d =
        new Decision(
            "a",
            10,
            "c",
            Outcomes.DECLINE,
            80,
            List.of("r"),
            List.of(),
            features,
            3,
            RecordTiming.LATE,
            "t",
            1L,
            5,
            6);
    String bytes =
        "01 0161 14" // event a, at 10
            + "00 01 0163" // key: one value, c
            + text("decline")
            + "a001" // score 80
            + "01 01 0172" // one rule: r
            + "00" // no reasons
            + "02" // two features
            + (text("n") + "02 04")
            + (text("m") + "00")
            + "03" // revision
            + text("LATE")
            + text("t")
            + "02 02" // version 1
            + "0a 0c"; // arrived at 5, decided at 6
    Decision unkeyed =
        new Decision(
            7L,
            10,
            null,
            Outcomes.APPROVE,
            0,
            List.of(),
            List.of("why"),
            Map.of(),
            1,
            RecordTiming.EARLY,
            "t",
            "v2",
            5,
            6);
    Decision listed =
        new Decision(
            7L,
            10,
            Arrays.asList("c", 1L),
            Outcomes.REVIEW,
            0,
            List.of(),
            List.of(),
            Map.of(),
            1,
            RecordTiming.ON_TIME,
            "t",
            "v2",
            5,
            6);
    FramedStateCoder.golden(RecordCoder.of(Decision.TYPE), bytes, d);
    CoderChecks.roundTrip(RecordCoder.of(Decision.TYPE), d, unkeyed, listed);
    CoderChecks.nested(RecordCoder.of(Decision.TYPE), d, unkeyed, listed);
    List.of(d, unkeyed, listed).forEach(x -> assertComesBack(RecordCoder.of(Decision.TYPE), x));
  }

  @Test
  void shouldKeepTheBytesOfAnAlert() {
    Alert open =
        new Alert(
            "f00",
            "r",
            List.of("c", 1L),
            Outcomes.REVIEW,
            10,
            20,
            2,
            List.of("a", 7L),
            40,
            "why",
            Alert.Status.OPEN,
            3,
            null,
            "test",
            1L);
    String bytes =
        text("f00")
            + text("r")
            + "01 02 01 0163 02 02" // key: a list of two, c and 1
            + text("review")
            + "14 28" // from 10 to 20
            + "02" // two hits
            + "02 01 0161 02 0e" // named a and 7
            + "50" // score 40
            + ("01" + text("why"))
            + "00 00 00" // no last reason, and no values of the first and the last hit
            + text("OPEN")
            + "03" // revision
            + "00" // superseded by none
            + (text("test") + "0202"); // pack, version 1
    Alert retracted =
        new Alert(
            "f01",
            "r",
            "c",
            Outcomes.DECLINE,
            -10,
            20,
            1,
            List.of(),
            0,
            null,
            Alert.Status.RETRACTED,
            Revisions.FINAL,
            "f00",
            "test",
            1L);
    FramedStateCoder.golden(RecordCoder.of(Alert.TYPE), bytes, open);
    CoderChecks.roundTrip(RecordCoder.of(Alert.TYPE), open, retracted);
    CoderChecks.nested(RecordCoder.of(Alert.TYPE), open, retracted);
    List.of(open, retracted).forEach(x -> assertComesBack(RecordCoder.of(Alert.TYPE), x));
  }

  @Test
  void shouldKeepTheBytesOfAnAlertThatCarriesValues() {
    Map<String, Object> last = new LinkedHashMap<>();
    last.put("n", null);
    last.put("m", "b");
    Alert alert =
        new Alert(
            "f00",
            "r",
            "c",
            Outcomes.REVIEW,
            10,
            20,
            2,
            List.of("a"),
            40,
            null,
            "why",
            Map.of("n", 7L),
            last,
            Alert.Status.OPEN,
            3,
            null,
            "test",
            1L);
    String bytes =
        text("f00")
            + text("r")
            + "00 01 0163" // key: the value c
            + text("review")
            + "14 28 02" // from 10 to 20, two hits
            + "01 010161" // named a
            + "50" // score 40
            + ("00 01" + text("why")) // no reason; the last one
            + ("01" + text("n") + "020e") // of the first hit: n is 7
            + ("02" + text("n") + "00" + text("m") + "010162") // of the last: null, and b
            + text("OPEN")
            + "03 00" // revision; superseded by none
            + (text("test") + "0202"); // pack, version 1
    FramedStateCoder.golden(RecordCoder.of(Alert.TYPE), bytes, alert);
    CoderChecks.roundTrip(RecordCoder.of(Alert.TYPE), alert);
  }

  @Test
  void shouldKeepTheBytesOfADeadLetter() {
    DeadLetter letter = new DeadLetter("p", "parse", "no", "E", "t/0@7", "{", "utf-8", 10);
    String bytes =
        text("p")
            + text("parse")
            + text("no")
            + ("01" + text("E"))
            + ("01" + text("t/0@7"))
            + text("{")
            + text("utf-8")
            + "14";
    DeadLetter bare = new DeadLetter("p", "parse", "", null, null, "", "base64", 0);
    FramedStateCoder.golden(RecordCoder.of(DeadLetter.TYPE), bytes, letter);
    CoderChecks.roundTrip(RecordCoder.of(DeadLetter.TYPE), letter, bare);
    CoderChecks.nested(RecordCoder.of(DeadLetter.TYPE), letter, bare);
    List.of(letter, bare).forEach(x -> assertComesBack(RecordCoder.of(DeadLetter.TYPE), x));
  }

  @Test
  void shouldKeepTheBytesOfALateEvent() {
    LateEvent late = new LateEvent("p", "a", 10, 100, "t/0@7", "{}", "utf-8");
    String bytes =
        text("p")
            + "01 0161" // a
            + "14" // at 10
            + "c801" // for a watermark of 100
            + ("01" + text("t/0@7"))
            + text("{}")
            + text("utf-8");
    LateEvent ofRow = new LateEvent("p", List.of(7L, "a"), 10, 20, null, "{}", "utf-8");
    FramedStateCoder.golden(RecordCoder.of(LateEvent.TYPE), bytes, late);
    CoderChecks.roundTrip(RecordCoder.of(LateEvent.TYPE), late, ofRow);
    CoderChecks.nested(RecordCoder.of(LateEvent.TYPE), late, ofRow);
    List.of(late, ofRow).forEach(x -> assertComesBack(RecordCoder.of(LateEvent.TYPE), x));
  }
}

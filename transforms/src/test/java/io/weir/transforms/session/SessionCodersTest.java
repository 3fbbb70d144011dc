package io.weir.transforms.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.CoderChecks;
import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.FramedStateCoder;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The bytes of what savepoints keep. Numbers are varints, signed ones zigzag (twice the number),
 * values a tag (0 missing, 1 string, 2 int, 3 double, 4 false, 5 true) and themselves.
 */
class SessionCodersTest {
  // A hash of what the state looks like. Copied, not derived: it must not change with a release, or
  // the release would refuse the state of all jobs.
  private static final String SHAPE = "86778a19";

  private static String text(String s) {
    byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().toHexDigits((byte) bytes.length) + HexFormat.of().formatHex(bytes);
  }

  private static SessionConfig config(long gap) {
    return new SessionConfig(
        TestSessions.pack(gap, FeatureSpec.FOREVER), "shopping", new EmitPolicy(true, 100, 5));
  }

  @Test
  void shouldKeepTheBytesOfASession() throws IOException {
    Map<String, Object> measures = new LinkedHashMap<>();
    measures.put("n", 2L);
    measures.put("m", null);
    Session open =
        new Session(
            "f00",
            "s",
            "c",
            10,
            20,
            2,
            measures,
            Map.of("f", true),
            Session.Status.OPEN,
            4,
            RecordTiming.EARLY,
            null,
            "test",
            1L);
    String bytes =
        text("f00")
            + text("s")
            + "00 01 0163" // key: one value, c
            + "14 28" // from 10 to 20
            + "02" // two events
            + ("02" + text("n") + "0204" + text("m") + "00")
            + ("01" + text("f") + "05")
            + text("OPEN")
            + "04" // revision
            + text("EARLY")
            + "00" // superseded by none
            + (text("test") + "0202"); // pack, version 1
    Session retracted =
        new Session(
            "f01",
            "s",
            List.of("c", 1L),
            -10,
            20,
            300,
            Map.of(),
            Map.of(),
            Session.Status.RETRACTED,
            601,
            RecordTiming.LATE,
            "f00",
            "test",
            1L);
    FramedStateCoder.golden(RecordCoder.of(Session.TYPE), bytes, open);
    CoderChecks.roundTrip(RecordCoder.of(Session.TYPE), open, retracted);
    CoderChecks.nested(RecordCoder.of(Session.TYPE), open, retracted);
    for (Session s : List.of(open, retracted)) {
      // Beam compares by bytes, which a coder that forgets a part would still have.
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      RecordCoder.of(Session.TYPE).encode(s, out);
      assertEquals(
          s, RecordCoder.of(Session.TYPE).decode(new ByteArrayInputStream(out.toByteArray())));
    }
  }

  @Test
  void shouldKeepTheBytesOfASessionEvent() throws IOException {
    SessionEvent event = TestSessions.click(10, "a", true, 1.5, null);
    String bytes =
        "14" // at 10
            + "010161" // a
            + "03 05 033ff8000000000000 00"; // three measures: counted, 1.5, passed over
    FramedStateCoder.golden(SessionEventCoder.of(), bytes, event);
    SessionEvent numbered = new SessionEvent(-1, 7L, new Object[0]);
    CoderChecks.roundTrip(SessionEventCoder.of(), event, numbered);
    CoderChecks.nested(SessionEventCoder.of(), event, numbered);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SessionEventCoder.of().encode(event, out);
    SessionEvent back = SessionEventCoder.of().decode(new ByteArrayInputStream(out.toByteArray()));
    assertEquals(event.time(), back.time());
    assertEquals(event.id(), back.id());
    assertEquals(Arrays.asList(event.taken()), Arrays.asList(back.taken()));
  }

  /** A session told with one of its two events, and one of a single event. */
  private static KeySessions key(SessionConfig config) {
    KeySessions key = new KeySessions(config, config.spec(), config.measures());
    KeySessions.SessionOutput nobody = (first, version, status, timing, successor) -> {};
    key.receive(TestSessions.click(10, "a", true, 1.5, null), 0, 1, nobody);
    key.receive(TestSessions.click(12, "b", false, null, "p"), 0, 2, nobody);
    key.receive(TestSessions.click(40, "c"), 0, 3, nobody);
    key.noteTimerSet(1000);
    return key;
  }

  @Test
  void shouldKeepTheBytesOfAKey() {
    String bytes =
        "01" // version
            + SHAPE
            + "02 14" // two blocks, the first from 10 on
            + "0b" // ticking, armed, quiet; never advanced, nothing before the first block
            + "bc0f" // armed for 990 more: 1000
            + "03" // quiet until 2 less: 8, as it was told at 3, and 5 more
            + ("04" // several events, told
                + "00 010161" // first at 10: a
                + "02" // last 2 ms later
                + "02" // two events, of which
                + "01" // one is an order
                + "02 3ff8000000000000" // a sum of one double, 1.5
                + "01 04 010170 010162") // p, 2 ms after the first, from b
            + ("02" // told with values, open
                + "00 01 00" // to its start, one event, revision twice that and 0
                + "0202 033ff8000000000000 00") // one order, 1.5, no page
            + ("05" // a single event, told
                + "3c 010163" // 30 ms after the block before: c
                + "00 00 00") // nothing measured
            + ("02 00 01 00" // told with values, open, to its start, one event, revision 2 and 0
                + "0200 030000000000000000 00");
    FramedStateCoder.golden(
        VersionedCoder.of(new KeySessionsEncoding(config(20))), bytes, key(config(20)));
  }

  @Test
  void shouldKeepTheBytesOfRetractions() throws IOException {
    KeySessions key = key(config(20));
    key.receive(
        TestSessions.click(5, "z"), 0, 4, (first, version, status, timing, successor) -> {});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionedCoder.of(new KeySessionsEncoding(config(20))).encode(key, out);
    String bytes = HexFormat.of().formatHex(out.toByteArray());
    String retracted =
        "01" // one session
            + "0a 010161" // that began 5 ms after the first event: a
            + "02 00 01" // with values, of its one event when it was told
            + "0a" // revision 7, of three known events and as it is void: 5 more than twice 1
            + "0202 033ff8000000000000 00"; // one order, 1.5, no page
    assertTrue(bytes.endsWith(retracted.replace(" ", "")), bytes);
    CoderChecks.roundTrip(VersionedCoder.of(new KeySessionsEncoding(config(20))), key);
  }

  @Test
  void shouldKeepTheBytesOfIdsThatMayComeAgain() throws IOException {
    SessionConfig config = config(20).deduplicating();
    KeySessions key = key(config);
    key.isNew(TestSessions.click(40, "c"), 0);
    key.isNew(TestSessions.click(10, "a"), 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionedCoder.of(new KeySessionsEncoding(config)).encode(key, out);
    String bytes = HexFormat.of().formatHex(out.toByteArray());
    String ids =
        "02" // two events
            + "14 010161" // at 10: a
            + "3c 010163"; // 30 ms later: c
    assertTrue(bytes.endsWith(ids.replace(" ", "")), bytes);
    KeySessions back =
        VersionedCoder.of(new KeySessionsEncoding(config))
            .decode(new ByteArrayInputStream(out.toByteArray()));
    assertFalse(back.isNew(TestSessions.click(10, "a"), 0));
    assertTrue(back.isNew(TestSessions.click(10, "b"), 0));
  }

  @Test
  void shouldRefuseStateOfOtherSessions() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionedCoder.of(new KeySessionsEncoding(config(20))).encode(key(config(20)), out);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    IOException refused =
        assertThrows(
            IOException.class,
            () -> VersionedCoder.of(new KeySessionsEncoding(config(30))).decode(in));
    assertTrue(refused.getMessage().contains("other sessions"), refused.getMessage());
  }
}

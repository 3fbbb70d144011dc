package io.weir.transforms.expectation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.CoderChecks;
import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.FramedStateCoder;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Expectation.Status;
import io.weir.transforms.record.RecordCoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * The bytes of state and of what is shuffled, which savepoints keep across releases. Numbers are
 * varints, signed ones zigzag (twice the number), values a tag (1 string, 2 int) and themselves,
 * strings their length and UTF-8.
 */
class ExpectationStateFormatTest {
  // A hash of what the state rests on. Copied, not derived: it must not change with a release, or
  // the release would refuse the state of all jobs.
  private static final String SHAPE = "90429ead";

  private static ExpectationConfig config(long within, boolean changes) {
    return new ExpectationConfig(
        ExpectationOrders.pack(ExpectationOrders.BY_ORDER, within),
        ExpectationOrders.NAME,
        EmitPolicy.of(changes, 1000));
  }

  /** Three events that expect a follow-up, of which two have it. */
  private static KeyExpectations state(ExpectationConfig config) {
    KeyExpectations.ResultOutput nobody = (time, id, deadline, status, at, revision) -> {};
    KeyExpectations key = config.newKey();
    key.receive(new ExpectationStep(30, 7L, ExpectationStep.AFTER), 5, nobody);
    key.receive(new ExpectationStep(20, "c", ExpectationStep.EXPECT), 5, nobody);
    key.receive(
        new ExpectationStep(20, "d", ExpectationStep.EXPECT | ExpectationStep.UNLESS), 5, nobody);
    key.receive(new ExpectationStep(20, "b", ExpectationStep.AFTER), 5, nobody);
    key.receive(new ExpectationStep(10, "a", ExpectationStep.AFTER), 4, nobody);
    key.noteTimerSet(2000);
    return key;
  }

  @Test
  void shouldKeepTheBytesOfAKey() {
    ExpectationConfig config = config(500, true);
    String bytes =
        "01" // version
            + SHAPE
            + "0a" // watermark: 5
            + "a01f" // timer: 2000, zigzag 4000
            + "03" // three events wait
            + "14 010161 02" // at 10 ms, a, two deciders tied
            + "14 010162 02" // 10 ms later, b, the same two
            + "14 020e 00" // 10 ms later, int 7, not decided
            + "02" // two deciders
            + "28 010163 00" // at 20 ms, c, meets
            + "00 010164 01"; // d, calls off
    FramedStateCoder.golden(
        VersionedCoder.of(new KeyExpectationsEncoding(config)), bytes, state(config));
  }

  @Test
  void shouldKeepTheBytesOfResultsThatAreNotEmitted() {
    ExpectationConfig config =
        new ExpectationConfig(
            ExpectationOrders.pack(ExpectationOrders.BY_ORDER, 500, 0, List.of("MET")),
            ExpectationOrders.NAME,
            EmitPolicy.of(true, 1000));
    KeyExpectations key = config.newKey();
    KeyExpectations.ResultOutput nowhere = (time, id, deadline, status, at, revision) -> {};
    key.receive(new ExpectationStep(10, "a", ExpectationStep.AFTER), 5, nowhere);
    key.receive(new ExpectationStep(20, "b", ExpectationStep.EXPECT), 5, nowhere);
    key.receive(new ExpectationStep(30, "c", ExpectationStep.AFTER), 5, nowhere);
    key.noteTimerSet(2000);
    String bytes =
        "01" // version
            + SHAPE // the emitted statuses are no part of it
            + "0a" // watermark: 5
            + "a01f" // timer: 2000
            + "02" // two events wait
            + "14 010161 01" // at 10 ms, a, one decider; MET was emitted
            + "28 010163 8008" // 20 ms later, c, 1024: nothing was emitted
            + "01" // one decider
            + "28 010162 00"; // at 20 ms, b, meets
    FramedStateCoder.golden(VersionedCoder.of(new KeyExpectationsEncoding(config)), bytes, key);
  }

  @Test
  void shouldRefuseStateOfAnotherTimeToResolve() throws IOException {
    assertRefused(
        config(500, true),
        new ExpectationConfig(
            ExpectationOrders.pack(ExpectationOrders.BY_ORDER, 500, 1, List.of()),
            ExpectationOrders.NAME,
            EmitPolicy.of(true, 1000)));
  }

  @Test
  void shouldReadStateWholeAloneAndWithinOtherBytes() {
    ExpectationConfig config = config(500, false);
    Coder<KeyExpectations> coder = VersionedCoder.of(new KeyExpectationsEncoding(config));
    CoderChecks.roundTrip(coder, state(config), config.newKey());
    CoderChecks.nested(coder, state(config), config.newKey(), state(config));
    assertEquals(coder, VersionedCoder.of(new KeyExpectationsEncoding(config(500, false))));
    assertNotEquals(coder, VersionedCoder.of(new KeyExpectationsEncoding(config(501, false))));
  }

  @Test
  void shouldRefuseStateOfOtherConditions() throws IOException {
    assertRefused(config(500, true), config(501, true));
    assertRefused(config(500, true), config(500, false));
    ExpectationSpec spec = config(500, true).spec();
    ExpectationSpec other =
        new ExpectationSpec(
            spec.from(), spec.by(), spec.after(), spec.expect(), null, spec.within());
    assertRefused(
        config(500, true),
        new ExpectationConfig(
            ExpectationOrders.pack(other), ExpectationOrders.NAME, EmitPolicy.of(true, 1000)));
  }

  private static void assertRefused(ExpectationConfig written, ExpectationConfig reading)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VersionedCoder.of(new KeyExpectationsEncoding(written)).encode(state(written), bytes);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
    IOException refused =
        assertThrows(
            IOException.class,
            () -> VersionedCoder.of(new KeyExpectationsEncoding(reading)).decode(in));
    assertTrue(refused.getMessage().contains("conditions, keys or durations"));
  }

  @Test
  void shouldKeepTheBytesOfAStep() {
    FramedStateCoder.golden(
        ExpectationStepCoder.of(),
        "14 010161 05",
        new ExpectationStep(10, "a", ExpectationStep.AFTER | ExpectationStep.UNLESS));
    FramedStateCoder.golden(
        ExpectationStepCoder.of(),
        "13 020e 02",
        new ExpectationStep(-10, 7L, ExpectationStep.EXPECT));
    ExpectationStep step = new ExpectationStep(10, "a", ExpectationStep.AFTER);
    CoderChecks.nested(ExpectationStepCoder.of(), step, step);
    assertComesBack(ExpectationStepCoder.of(), step);
  }

  @Test
  void shouldKeepTheBytesOfAnExpectation() {
    Expectation met =
        new Expectation("f00", "x", "a", "k", 10, 30, Status.MET, 20L, 10_244, "test", 1L);
    String bytes =
        text("f00")
            + text("x")
            + "01 0161" // event a
            + "00 01 016b" // key: one value, k
            + "14 3c" // from 10 to 30
            + text("MET")
            + "02 28" // at 20
            + "8450" // 10244: 4 and 80 times 128
            + (text("test") + "0202"); // pack, version 1
    Expectation listed =
        new Expectation(
            "f01", "x", 7L, Arrays.asList("k", 1L), -10, 30, Status.PENDING, null, 1, "test", 1L);
    Expectation longest =
        new Expectation(
            "f02",
            "x",
            7L,
            List.of("k"),
            0,
            1,
            Status.CANCELLED,
            -1L,
            32_292_864_001_026L * 1000,
            "test",
            1L);
    FramedStateCoder.golden(RecordCoder.of(Expectation.TYPE), bytes, met);
    CoderChecks.roundTrip(RecordCoder.of(Expectation.TYPE), met, listed, longest);
    CoderChecks.nested(RecordCoder.of(Expectation.TYPE), met, listed, longest);
    List.of(met, listed, longest)
        .forEach(e -> assertComesBack(RecordCoder.of(Expectation.TYPE), e));
  }

  private static String text(String s) {
    byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().toHexDigits((byte) bytes.length) + HexFormat.of().formatHex(bytes);
  }

  private static <T> void assertComesBack(Coder<T> coder, T value) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      coder.encode(value, bytes);
      Assertions.assertEquals(value, coder.decode(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

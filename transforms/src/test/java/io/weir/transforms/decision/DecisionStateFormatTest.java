package io.weir.transforms.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.CoderChecks;
import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.feature.PartialResult;
import io.weir.transforms.feature.PendingEvent;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.feature.TableRow;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.FramedStateCoder;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.rule.HitDetails;
import io.weir.transforms.rule.RuleBook;
import io.weir.transforms.rule.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.junit.jupiter.api.Test;

/**
 * The bytes of state, which savepoints keep across releases. Numbers are varints, signed ones
 * zigzag (twice the number), values a tag and themselves, strings their length and UTF-8.
 */
class DecisionStateFormatTest {
  private static final long NO_WATERMARK = Long.MIN_VALUE / 2;

  private static final String ONE_KEY =
      """
      pack: test
      version: 1
      streams:
        p: {id: id, time: time, fields: {id: string, time: timestamp, card: string, device: string}}
      features:
        n: {from: p, by: card, over: 10m, measure: count}
      decide: {on: p, key: card}
      rules:
        many: {when: "n >= 2", outcome: review, cooldown: 10m}
      """;
  private static final String TWO_KEYS =
      ONE_KEY.replace(
          "decide:",
          "  last: {from: p, by: device, over: forever, measure: last, of: card}\ndecide:");

  // A hash of what the pack's state looks like. Copied, not derived: it must not change with a
  // release, or the release would refuse the state of all jobs.
  private static final String ONE_KEY_SHAPE = "4fa46bd4";
  private static final String TWO_KEYS_SHAPE = "23c1a331";
  private static final String KEYED_ALERTS_SHAPE = "e3c6012e";

  private static DecisionConfig config(String yaml) throws PackException {
    Pack pack = PackReader.read("test", yaml);
    return new DecisionConfig(pack, EmitPolicy.of(true, 60_000));
  }

  private static StageInput arrival(String id, long time) {
    Object[] fields = {id, Instant.ofEpochMilli(time), "c"};
    return new StageInput(
        new EventPosition(time, id, "p"),
        new Object[] {true},
        new StageInput.FeatureRequest(true, 5, fields, 0, new byte[0]));
  }

  /** Two events, the second of which makes a hit. */
  private static KeyDecisions twoEvents(DecisionConfig config) {
    DecisionEngine engine = new DecisionEngine(config);
    RuleBook rules = engine.newRuleBook(Map.of());
    KeyDecisions key = new KeyDecisions(engine);
    key.receive(arrival("a", 10), NO_WATERMARK, rules, new Nobody());
    key.receive(arrival("b", 20), NO_WATERMARK, rules, new Nobody());
    return key;
  }

  /** The flag of a pending event is the only difference to a pack that emits all decisions. */
  @Test
  void shouldRememberThatADecisionWasWithheld() throws Exception {
    DecisionConfig config = config(ONE_KEY.replace("key: card}", "key: card, emit: matched}"));
    VersionedCoder<KeyDecisions> coder = VersionedCoder.of(new KeyDecisionsEncoding(config));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    coder.encode(twoEvents(config), bytes);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    VersionedCoder.of(new KeyDecisionsEncoding(config(ONE_KEY)))
        .encode(twoEvents(config(ONE_KEY)), all);

    String unmatched = "173f010161"; // 23 bytes; the flags; a, which no rule matches
    String matched = "173f010162"; // b, which a rule matches
    assertTrue(hex(all).contains(unmatched), hex(all));
    assertTrue(hex(all).contains(matched), hex(all));
    assertEquals(hex(all).replace(unmatched, "17bf010161"), hex(bytes));
    KeyDecisions read = coder.decode(new ByteArrayInputStream(bytes.toByteArray()));
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    coder.encode(read, again);
    assertEquals(hex(bytes), hex(again));
  }

  private static String hex(ByteArrayOutputStream bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  @Test
  void shouldKeepTheBytesOfAPrimaryKey() throws PackException {
    DecisionConfig config = config(ONE_KEY);
    String bytes =
        "01" // version
            + ONE_KEY_SHAPE
            + "ffffffffffffffff7f" // frontier: -2^62, nothing is settled
            + "01" // entries, no tiles
            + "02" // two entries
            + "28 05" // the newest at 20 ms; true, for counted
            + "0a 00" // of the older ones the first 10 ms before it, the last at that time, too
            + "01 05" // of 1 byte; true
            + "00" // ids forgotten
            + "0a 0a" // of the others the first 10 ms before the newest, the last 10 ms later
            + "07" // of 7 bytes together
            + "01 01 61" // string of 1: a
            + "0a" // 10 ms later
            + "01 01 62" // b
            + "00" // no timer set
            + "02" // knowledge
            + "02" // two cases
            + "14 0a" // from 10 ms to 10 ms later
            + "31" // of 49 bytes together
            + ("17" // a case of 23 bytes
                + "3f" // arrived, in windows, told, as measured, complete, of the decided stream
                + "01 01 61" // a
                + "00" // parts of other stages
                + "01" // known of stage 0
                + "01 0202" // one feature: int 1
                + "01 01" // a question, keyed
                + "0a" // arrived at 5 ms
                + "03 010161 0614 010163" // three fields: a, timestamp of 10 ms, c
                + "00 00") // waits for no stage; replies to nobody
            + ("0a 17 3f 010162 00 02 01 0204" // 10 ms later, b: int 2
                + "01 01 0a 03 010162 0628 010163 00 00")
            + "01" // one rule with episodes
            + "04 6d616e79" // many
            + "00" // no settled episode
            + "01 28 010162 0170 00" // one hit: at 20 ms, b, of p; no reason
            + ("01" // one told episode
                + "28 010162 0170 00" // its first hit, without reason
                + "01 010162" // one event: b
                + "28 01") // ends at 20 ms, counts 1
            + "00"; // none retracted
    FramedStateCoder.golden(
        VersionedCoder.of(new KeyDecisionsEncoding(config)), bytes, twoEvents(config));
  }

  /** Episodes are as without values, with lists where the reasons of hits are. */
  @Test
  void shouldKeepTheBytesOfHitsThatCarryValues() throws Exception {
    DecisionConfig config =
        config(ONE_KEY.replace("cooldown: 10m}", "cooldown: 10m, alert: {fields: [n, device]}}"));
    VersionedCoder<KeyDecisions> coder = VersionedCoder.of(new KeyDecisionsEncoding(config));
    DecisionEngine engine = new DecisionEngine(config);
    KeyDecisions key = new KeyDecisions(engine);
    Object[] fields = {"b", Instant.ofEpochMilli(20), "c", null};
    for (String id : new String[] {"a", "b"}) {
      StageInput input = arrival(id, id.equals("a") ? 10 : 20);
      StageInput.FeatureRequest request =
          new StageInput.FeatureRequest(true, 5, fields, 0, new byte[0]);
      key.receive(
          new StageInput(input.position(), input.series(), request),
          NO_WATERMARK,
          engine.newRuleBook(Map.of()),
          new Nobody());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    coder.encode(key, bytes);
    // A list of five: no reason, n and 2, device and null.
    String details = "07 05 00 01016e 0204 0106646576696365 00";
    String episodes =
        "01 04 6d616e79" // one rule: many
            + "00" // no final episode
            + ("01 28 010162 0170" + details) // one hit: at 20 ms, b, of p
            + ("01" // one emitted episode
                + "28 010162 0170" // its first hit
                + ("07 02" + details + details) // the first and the last hit
                + "01 010162" // one event: b
                + "28 01") // ends at 20 ms, counts 1
            + "00"; // none retracted
    assertTrue(hex(bytes).endsWith(episodes.replace(" ", "")), hex(bytes));
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    coder.encode(coder.decode(new ByteArrayInputStream(bytes.toByteArray())), again);
    assertEquals(hex(bytes), hex(again));
  }

  @Test
  void shouldKeepTheBytesOfAKeyThatGathersAlerts() throws PackException {
    DecisionConfig config =
        config(ONE_KEY.replace("cooldown: 10m}", "cooldown: 10m, alert: {key: device}}"));
    KeyAlerts key = new KeyAlerts(new DecisionEngine(config));
    EventPosition b = new EventPosition(20, "b", "p");
    EventPosition c = new EventPosition(30, "c", "p");
    key.receive(
        new AlertHit(new byte[0], 0, b, 3, HitDetails.of(null)), NO_WATERMARK, new Nobody());
    key.receive(new AlertHit(new byte[0], 0, c, 2, null), NO_WATERMARK, new Nobody());
    key.noteTimerSet(60_000);
    String bytes =
        "01" // version
            + KEYED_ALERTS_SHAPE
            + "01 c0a907" // a timer set to 60 s
            + "05" // knowledge: 3 and 2
            + "02" // versions of two hits
            + "04 6d616e79 28 010162 0170 03" // many at 20 ms, b, of p: 3
            + "04 6d616e79 3c 010163 0170 02" // many at 30 ms, c, which is no hit any more: 2
            + "01 04 6d616e79" // one rule with episodes: many
            + "00" // no final episode
            + "01 28 010162 0170 00" // one hit, without reason
            + "01 28 010162 0170 00 01 010162 28 01" // one emitted episode, of b
            + "00"; // none retracted
    FramedStateCoder.golden(VersionedCoder.of(new KeyAlertsEncoding(config)), bytes, key);
  }

  @Test
  void shouldKeepTheBytesOfHitsOnTheirWayToAnotherKey() throws IOException {
    EventPosition b = new EventPosition(20, "b", "p");
    AlertHit hit = new AlertHit(new byte[] {1, 9}, 2, b, 3, new HitDetails("x", Map.of("n", 2L)));
    AlertHit takenBack = new AlertHit(new byte[] {1, 9}, 0, b, 4, null);

    String ofHit =
        "02 0109" // a key of two bytes
            + "02" // the third rule
            + "28 010162 0170" // at 20 ms, b, of p
            + "03" // version
            + "01 07 03 010178 01016e 0204"; // the reason x; n is 2
    assertEquals(ofHit.replace(" ", ""), coded(hit));
    assertEquals("02010900280101620170" + "0400", coded(takenBack));
    assertEquals(hit.details(), decoded(hit).details());
    assertEquals(b, decoded(hit).position());
    assertEquals(3, decoded(hit).version());
    assertEquals(2, decoded(hit).rule());
    assertEquals("0109", HexFormat.of().formatHex(decoded(hit).key()));
    assertNull(decoded(takenBack).details());
  }

  private static String coded(AlertHit hit) throws IOException {
    return HexFormat.of().formatHex(ByteOutput.bytes(out -> AlertHitCoder.of().append(hit, out)));
  }

  private static AlertHit decoded(AlertHit hit) throws IOException {
    return AlertHitCoder.of()
        .parse(new ByteInput(ByteOutput.bytes(out -> AlertHitCoder.of().append(hit, out))));
  }

  @Test
  void shouldKeepTheBytesOfAStage() throws PackException {
    DecisionConfig config = config(TWO_KEYS);
    StageState state = new DecisionEngine(config).newStage(1);
    EventPosition place = new EventPosition(10, "a", "p");
    StageInput.FeatureRequest question =
        new StageInput.FeatureRequest(true, 5, new Object[0], 0, new byte[] {1, 2});
    state.arrive(new StageInput(place, new Object[] {"c"}, question), c -> {});
    state.finalizeUpTo(15, c -> {});
    state.arrive(
        new StageInput(new EventPosition(30, "b", "p"), new Object[] {"d"}, question), c -> {});
    state.noteTimerSet(60_000);
    String bytes =
        "01" // version
            + TWO_KEYS_SHAPE
            + "1e" // frontier: 15 ms
            + "03" // entries and tiles
            + "01 3c 010164" // one entry: at 30 ms, d
            + "00 00 00 03 010162" // no id forgotten; from the newest to it, 3 bytes: b
            + "00 01" // newest tile: number 0, of 1 event
            + "14 010163" // last of 10 ms: c
            + "00" // no older ones
            + "01 c0a907" // a timer set to 60 s
            + "02" // knowledge
            + "01" // one case
            + "3c 00 15" // from 30 ms to the same, 21 bytes together
            + "14 3f 010162 00" // 20 bytes: in windows and told; b; no parts
            + "00 02" // known of stage 0, and of stage 1
            + "02 00 010164" // two features: none here, d
            + "01 01 0a 00 00" // a question, keyed; arrived at 5 ms; no fields, waits for none
            + "02 0102"; // replies to a key of 2 bytes
    FramedStateCoder.golden(VersionedCoder.of(new MeasuredStageEncoding(config, 1)), bytes, state);
  }

  /** Rows are entries like those of events. Their values are lists, or false for a deleted key. */
  @Test
  void shouldKeepTheBytesOfRows() throws Exception {
    DecisionConfig config =
        config(
            ONE_KEY.replace("features:", "tables: {devices: {from: p, key: device}}\nfeatures:")
                + "  known: {when: \"devices['x' + card].card == devices['x' + card].id\"}\n");
    StageState state = new DecisionEngine(config).newStage(1);
    Object[] row = {Arrays.asList("g", null)};
    Object[] deleted = {TableRow.DELETED};
    state.arrive(new StageInput(EventPosition.ofRow(10, "a", "devices"), row, null), c -> {});
    state.arrive(new StageInput(EventPosition.ofRow(20, "b", "devices"), deleted, null), c -> {});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionedCoder.of(new MeasuredStageEncoding(config, 1)).encode(state, out);

    String rows =
        "ffffffffffffffff7f" // frontier: -2^62, nothing is final
            + "01" // entries, no tiles
            + "02" // two entries
            + "28 04" // the newest at 20 ms; false, for deleted
            + "0a 00" // of the older ones the first 10 ms before it, the last at that time, too
            + "06 07 02 010167 00" // of 6 bytes; a list of 2: g, null
            + "00" // ids forgotten
            + "0a 0a" // of the others the first 10 ms before the newest, the last 10 ms later
            + "0d" // of 13 bytes together
            + "07 02 04 010161" // a list of 2: false, a
            + "0a" // 10 ms later
            + "07 02 04 010162" // false, b
            + "00" // no timer set
            + "02" // knowledge
            + "00"; // no pending event
    assertTrue(hex(out).endsWith(rows.replace(" ", "")), hex(out));
  }

  @Test
  void shouldKeepTheBytesOfOwedConfirmations() throws Exception {
    DecisionConfig config = config(TWO_KEYS);
    StageState state = new DecisionEngine(config).newStage(1);
    StageInput.FeatureRequest question =
        new StageInput.FeatureRequest(true, 5, new Object[0], 0, new byte[] {1, 2});
    state.arrive(
        new StageInput(new EventPosition(30, "b", "p"), new Object[] {"d"}, question), c -> {});
    state.arrive(
        new StageInput(new EventPosition(20, "a", "p"), new Object[] {"c"}, null), c -> {});
    state.noteTimerSet(60_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionedCoder.of(new MeasuredStageEncoding(config, 1)).encode(state, out);
    String owing =
        "03 c0a907" // a timer set to 60 s, and something owed
            + "3c" // from 30 ms on
            + "02" // knowledge
            + "01" // one case
            + "3c 00 15" // from 30 ms to the same, 21 bytes together
            + "14 7f 010162 00" // 20 bytes: in windows, told and owed; b; no parts
            + "00 02"; // known of stage 0, and of stage 1
    String bytes = HexFormat.of().formatHex(out.toByteArray());
    assertTrue(bytes.contains(owing.replace(" ", "")), bytes);
  }

  @Test
  void shouldReadStateWholeAloneAndWithinOtherBytes() throws PackException {
    DecisionConfig config = config(ONE_KEY);
    Coder<KeyDecisions> coder = VersionedCoder.of(new KeyDecisionsEncoding(config));
    KeyDecisions empty = new KeyDecisions(new DecisionEngine(config));
    CoderChecks.roundTrip(coder, twoEvents(config), empty);
    CoderChecks.nested(coder, twoEvents(config), empty, twoEvents(config));
  }

  @Test
  void shouldDistinguishCodersOfDifferentStages() throws PackException {
    DecisionConfig config = config(TWO_KEYS);
    assertEquals(
        VersionedCoder.of(new MeasuredStageEncoding(config, 1)),
        VersionedCoder.of(new MeasuredStageEncoding(config, 1)));
    assertNotEquals(
        VersionedCoder.of(new MeasuredStageEncoding(config, 1)),
        VersionedCoder.of(new MeasuredStageEncoding(config, 2)));
  }

  @Test
  void shouldRefuseStateOfAnotherFormat() throws Exception {
    DecisionConfig config = config(ONE_KEY);
    byte[] bytes = encode(config);
    int afterLength = bytes.length > 128 ? 2 : 1;
    bytes[afterLength] = 9;
    IOException refused = assertThrows(IOException.class, () -> decode(config, bytes));
    assertEquals(
        "state of format 9 cannot be read by this release, which reads 1", refused.getMessage());
  }

  @Test
  void shouldRefuseStateOfOtherFeatures() throws Exception {
    byte[] bytes = encode(config(ONE_KEY));
    DecisionConfig other = config(ONE_KEY.replace("10m, measure", "20m, measure"));
    IOException refused = assertThrows(IOException.class, () -> decode(other, bytes));
    assertTrue(refused.getMessage().contains("other streams, features, keys"));
  }

  @Test
  void shouldRefuseStateOfEventsWithOtherFields() throws Exception {
    byte[] bytes = encode(config(ONE_KEY));
    DecisionConfig other = config(ONE_KEY.replace("n >= 2", "n >= 2 && device != 'd'"));
    IOException refused = assertThrows(IOException.class, () -> decode(other, bytes));
    assertTrue(refused.getMessage().contains("fields that are read"), refused.getMessage());
  }

  @Test
  void shouldNotKeepTheTimerFiringForAnEventThatNeverCame() throws Exception {
    DecisionEngine engine = new DecisionEngine(config(TWO_KEYS));
    RuleBook rules = engine.newRuleBook(Map.of());
    KeyDecisions key = new KeyDecisions(engine);
    key.receive(arrival("a", 10), NO_WATERMARK, rules, new Nobody());
    key.receive(
        new PartialResult(new EventPosition(20, "b", "p"), 1, new Object[] {"c"}, 1),
        NO_WATERMARK,
        rules,
        new Nobody());
    long watermark = 0;
    for (int fired = 0; watermark < Long.MAX_VALUE; fired++) {
      assertTrue(fired < 10, "fires at " + watermark + " again and again");
      key.advance(watermark, rules, new Nobody());
      watermark = Math.max(watermark, key.nextAdvance());
    }
  }

  @Test
  void shouldReadStateWhenRulesHaveChanged() throws Exception {
    byte[] bytes = encode(config(ONE_KEY));
    DecisionConfig other =
        config(ONE_KEY.replace("many: {when: \"n >= 2\"", "more: {when: \"n >= 3\""));
    KeyDecisions key = decode(other, bytes);
    assertTrue(key.episodes.isEmpty(), "the episode of a rule that is gone is left");
    assertEquals(10, key.stage.firstPending());
  }

  private static byte[] encode(DecisionConfig config) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VersionedCoder.of(new KeyDecisionsEncoding(config)).encode(twoEvents(config), bytes);
    return bytes.toByteArray();
  }

  private static KeyDecisions decode(DecisionConfig config, byte[] bytes) throws IOException {
    return VersionedCoder.of(new KeyDecisionsEncoding(config))
        .decode(new ByteArrayInputStream(bytes));
  }

  private static final class Nobody implements KeyDecisions.DecisionOutput {
    @Override
    public void decision(PendingEvent c, Verdict verdict, RecordTiming timing) {}

    @Override
    public void alert(
        int rule,
        AlertEpisode episode,
        Alert.Status status,
        long revision,
        AlertEpisode successor) {}

    @Override
    public void keyedHit(int rule, PendingEvent c, HitDetails details) {}

    @Override
    public void withheld() {}

    @Override
    public void repeated() {}
  }
}

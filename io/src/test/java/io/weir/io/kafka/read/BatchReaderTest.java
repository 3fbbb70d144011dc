package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.SourceBatch;
import io.weir.io.json.ParserSettings;
import io.weir.io.watermark.PartitionWatermark;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchReaderTest {
  private static final long NOON = 1_714_564_800_000L;
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long WALL = NOON + 7;
  private static final int MOST_POLL = 40;
  private static final List<TimestampType> TYPES =
      List.of(
          TimestampType.NO_TIMESTAMP_TYPE,
          TimestampType.CREATE_TIME,
          TimestampType.LOG_APPEND_TIME);

  private final BatchReader reader = TestLog.reader();

  @Test
  void shouldDecideLatenessByTheWatermarkBeforeEachRecordOfABatch() {
    PartitionWatermark clock = clock();
    String late = TestLog.event("late", NOON);
    List<ConsumerRecord<byte[], byte[]>> records =
        List.of(
            TestLog.record(3, NOON + 20 * MINUTE, TestLog.event("a", NOON)),
            TestLog.record(4, NOON + 20 * MINUTE, TestLog.event("b", NOON + 10 * MINUTE)),
            TestLog.record(6, NOON + 20 * MINUTE, late),
            TestLog.record(7, NOON + 20 * MINUTE, TestLog.event("c", NOON + 9 * MINUTE)));

    SourceBatch batch = reader.read(records, clock, WALL);

    assertEquals(List.of("a", "b", "c"), batch.events().stream().map(e -> e.id).toList());
    assertEquals(
        List.of(
            new LateEvent(
                "s", "late", NOON, NOON + 10 * MINUTE - 5 * SECOND, "t/0@6", late, "utf-8")),
        batch.lateEvents());
    assertEquals(OptionalLong.of(NOON), batch.leastTime());
    assertEquals(NOON + 10 * MINUTE - 5 * SECOND, clock.watermark());
  }

  @Test
  void shouldIdentifyEventsByTheirOffsetsWhenTheOriginIsTheId() {
    StreamLayout layout =
        new StreamLayout(
            "s", StreamSpec.ORIGIN, "time", List.of("time"), List.of(FieldType.TIMESTAMP));
    SourceBatch batch =
        new BatchReader(layout, ParserSettings.DEFAULT)
            .read(
                List.of(
                    TestLog.record(3, NOON, TestLog.event("a", NOON)),
                    TestLog.record(4, NOON, "{}"),
                    TestLog.record(6, NOON, TestLog.event("a", NOON))),
                null,
                WALL);

    assertEquals(
        List.of(List.of("t/0", 3L), List.of("t/0", 6L)),
        batch.events().stream().map(e -> e.id).toList());
  }

  @ParameterizedTest
  @CsvSource({"'', 0, 2", "'tables: {t: {from: s, key: id}}', 1, 0"})
  void shouldTakeDeletesAsEventsOnlyWhenATableReadsThem(
      String tables, int tombstones, int deadLetters) {
    StreamLayout layout =
        StreamLayouts.of(
                PackReader.read(
                    "p",
                    """
                    streams:
                      s:
                        id: origin
                        time: at
                        envelope: debezium
                        fields: {id: string, at: {type: timestamp, path: $.ts_ms}}
                    sessions: {v: {from: s, by: id, gap: 1m}}
                    """
                        + tables))
            .get("s");
    String delete =
        "{\"before\":{\"id\":\"a\"},\"after\":null,\"op\":\"d\",\"ts_ms\":" + NOON + "}";
    SourceBatch batch =
        new BatchReader(layout, ParserSettings.DEFAULT)
            .read(
                List.of(
                    TestLog.record(3, NOON, delete), TestLog.record(4, NOON, /* value= */ null)),
                clock(),
                WALL);

    assertEquals(tombstones, batch.tombstones());
    assertEquals(deadLetters, batch.deadLetters().size());
    Event deleted =
        new Event(
            "s", List.of("t/0", 3L), NOON, WALL, new Object[] {Instant.ofEpochMilli(NOON), "a"});
    assertEquals(deadLetters > 0 ? List.of() : List.of(deleted.asDelete()), batch.events());
  }

  @Test
  void shouldMakeDeadLettersOfTombstonesAndOfWhatIsNoEvent() {
    SourceBatch batch =
        reader.read(
            List.of(
                TestLog.record(3, NOON, /* value= */ null),
                TestLog.record(4, NOON, "[]"),
                TestLog.record(5, NOON, TestLog.event("a", NOON))),
            clock(),
            WALL);

    DeadLetter tombstone = batch.deadLetters().get(0);
    assertEquals(
        new DeadLetter(
            "s",
            "parse",
            "the record has no value (a tombstone), expected a JSON object",
            null,
            "t/0@3",
            "",
            "utf-8",
            WALL),
        tombstone);
    assertEquals("t/0@4", batch.deadLetters().get(1).origin());
    assertEquals("[]", batch.deadLetters().get(1).payload());
    assertEquals(2, batch.deadLetters().size());
    assertEquals(1, batch.events().size());
  }

  @Test
  void shouldAdmitEveryEventWhenLatenessIsNotDecided() {
    SourceBatch batch =
        reader.read(
            List.of(
                TestLog.record(3, NOON, TestLog.event("a", NOON + 60 * MINUTE)),
                TestLog.record(4, NOON, TestLog.event("b", NOON))),
            /* clock= */ null,
            WALL);

    assertEquals(List.of("a", "b"), batch.events().stream().map(e -> e.id).toList());
    assertEquals(List.of(), batch.lateEvents());
  }

  @Property(tries = 200)
  void shouldReadTheSameHoweverTheLogIsDividedIntoPolls(@ForAll long seed) {
    Random random = new Random(seed);
    List<ConsumerRecord<byte[], byte[]>> log = log(random);
    PartitionWatermark single = clock();
    List<SourceBatch> alone = new ArrayList<>();
    List<Long> watermarks = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : log) {
      alone.add(reader.read(List.of(record), single, WALL));
      watermarks.add(single.watermark());
    }

    PartitionWatermark clock = clock();
    List<SourceBatch> batches = new ArrayList<>();
    int read = 0;
    while (read < log.size()) {
      int end = Math.min(log.size(), read + 1 + random.nextInt(MOST_POLL));
      for (List<ConsumerRecord<byte[], byte[]>> batch :
          PartitionBatches.divide(log.subList(read, end))) {
        batches.add(reader.read(batch, clock, WALL));
        read += batch.size();
        assertEquals(watermarks.get(read - 1), clock.watermark(), "after record " + (read - 1));
      }
    }

    assertEquals(together(alone), together(batches));
  }

  @Test
  void shouldTestWithLogsThatHaveRecordsOfEachKind() {
    SourceBatch all = reader.read(log(new Random(20)), clock(), WALL);

    assertEquals(
        List.of(true, true, true, true),
        List.of(
            all.events().size() > 100,
            all.lateEvents().size() > 10,
            all.deadLetters().size() > 10,
            all.oldTimes() > 0));
  }

  /** Returns a log with disorder, fast clocks, stragglers, gaps, tombstones and broken records. */
  private static List<ConsumerRecord<byte[], byte[]>> log(Random random) {
    TimestampType type = TYPES.get(random.nextInt(TYPES.size()));
    List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < 300; i++) {
      long time = NOON + 2 * SECOND * i;
      int kind = random.nextInt(20);
      String value =
          switch (kind) {
            case 0 -> null;
            case 1 -> "{";
            case 2, 3 -> TestLog.event("e" + i, time - random.nextInt(600) * SECOND);
            case 4 -> TestLog.event("e" + i, time + random.nextInt(300) * SECOND);
            case 5 -> TestLog.event("e" + i, NOON / 1_000);
            default -> TestLog.event("e" + i, time - random.nextInt(5) * SECOND);
          };
      offset += 1 + random.nextInt(2);
      log.add(TestLog.record(offset, time, type, value));
    }
    return log;
  }

  private static SourceBatch together(List<SourceBatch> batches) {
    return new SourceBatch(
        "s",
        batches.stream().flatMap(batch -> batch.events().stream()).toList(),
        batches.stream().flatMap(batch -> batch.lateEvents().stream()).toList(),
        batches.stream().flatMap(batch -> batch.deadLetters().stream()).toList(),
        batches.stream().mapToInt(SourceBatch::oldTimes).sum(),
        batches.stream().mapToInt(SourceBatch::tombstones).sum());
  }

  static PartitionWatermark clock() {
    return new PartitionWatermark(
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Duration.ofHours(1),
        WALL,
        PartitionWatermark.UNKNOWN,
        OptionalLong::empty,
        () -> false);
  }
}

package io.weir.io.postgres;

import io.weir.io.json.JsonWriter;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Lines of sessions, and what writes lines. */
final class TestLines {
  private TestLines() {}

  static byte[] session(String id, long revision) {
    return session(id, "k", 0, 10, revision, Session.Status.OPEN, revision);
  }

  /** A session of {@code shopping}, its times in milliseconds. */
  static byte[] session(
      String id,
      Object key,
      long start,
      long end,
      long events,
      Session.Status status,
      long revision) {
    return JsonWriter.of(Session.TYPE)
        .line(
            new Session(
                id,
                "shopping",
                key,
                start,
                end,
                events,
                Map.of("n", events),
                Map.of("busy", events > 1),
                status,
                revision,
                RecordTiming.EARLY,
                null,
                "shop",
                2L));
  }

  static void write(PostgresOutput output, RecordType<?> type, List<byte[]> lines)
      throws Exception {
    write(output, type, lines, RetryPauses.REAL);
  }

  static void write(
      PostgresOutput output, RecordType<?> type, List<byte[]> lines, RetryPauses pauses)
      throws Exception {
    try (PostgresWriter writer =
        new PostgresWriter(output.database(), type, Duration.ofMinutes(2), pauses)) {
      for (byte[] line : lines) {
        writer.add(line);
      }
      writer.flush();
    }
  }
}

package io.weir.pipelines.ops.replay;

import io.weir.io.ReplayTarget;
import io.weir.io.ReplayWriter;
import io.weir.io.json.ParsedRecord;
import io.weir.io.json.RecordParser;
import io.weir.pipelines.ops.replay.ReplayCounts.Fate;
import io.weir.transforms.expression.eval.ExpressionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads rejected records, and sends those that are selected, repaired and not sent before. */
public final class ReplayRun {
  private static final int MOST_SHOWN = 200;

  /** Whether a record is an event does not depend on its origin. */
  private static final List<Object> ANY_ORIGIN = List.of("", 0L);

  private static final String HIDDEN = "(the stream has protected fields, so nothing is shown)";

  private final ReplayRequest request;
  private final ReplayCounts counts;
  private final Map<String, Set<String>> sentBefore = new HashMap<>();
  private final Map<String, ReplayWriter> writers = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private ReplayRun(ReplayRequest request) {
    this.request = request;
    this.counts = new ReplayCounts(request.dryRun());
  }

  /**
   * Runs a replay, and returns its report.
   *
   * @throws IOException if records cannot be read or sent. What was sent is remembered, so the
   *     replay can be run again.
   */
  public static String run(ReplayRequest request) throws IOException {
    return new ReplayRun(request).run();
  }

  private String run() throws IOException {
    try {
      for (Map.Entry<String, ReplayTarget> target : request.targets().entrySet()) {
        // Opening comes first, as it excludes other programs and completes their work.
        if (!request.dryRun()) {
          writers.put(target.getKey(), target.getValue().open());
        }
        sentBefore.put(target.getKey(), target.getValue().sentIds());
      }
      request.from().read(request.kind(), this::process);
      for (ReplayWriter writer : writers.values()) {
        writer.commit();
      }
    } finally {
      for (ReplayWriter writer : writers.values()) {
        writer.close();
      }
    }
    return counts.report(request.kind());
  }

  private void process(byte[] line) throws IOException {
    Optional<RejectedRecord> read = RejectedRecord.of(line);
    if (read.isEmpty()) {
      counts.add(Fate.NO_RECORD);
      return;
    }
    RejectedRecord record = read.get();
    if (!request.targets().containsKey(record.stream())) {
      counts.add(Fate.OTHER_STREAM);
      return;
    }
    RejectedRecord whole;
    try {
      whole = record.restored(request.tokenKeys());
    } catch (ExpressionException e) {
      counts.add(Fate.NOT_REPAIRED, record, e.getMessage());
      return;
    }
    if (!request.selection().contains(whole)) {
      counts.add(Fate.NOT_SELECTED);
      return;
    }
    String id = record.id();
    if (sentBefore.get(record.stream()).contains(id)) {
      counts.add(Fate.SENT_BEFORE);
    } else if (!seen.add(id)) {
      counts.add(Fate.REPEATED);
    } else {
      repair(id, record, whole);
    }
  }

  private void repair(String id, RejectedRecord record, RejectedRecord whole) throws IOException {
    byte[] repaired;
    try {
      repaired = request.repair().apply(whole);
    } catch (ExpressionException e) {
      String reason = record.payload().isEncrypted() ? HIDDEN : e.getMessage();
      counts.add(Fate.NOT_REPAIRED, record, reason);
      return;
    }
    RecordParser parser = request.parsers().get(record.stream());
    if (parser != null) {
      ParsedRecord parsed = parser.parse(repaired, record.time().toEpochMilli(), ANY_ORIGIN);
      if (!parsed.isEvent()) {
        counts.add(Fate.REFUSED, record, parsed.reason());
        return;
      }
    }
    send(id, record, repaired);
  }

  private void send(String id, RejectedRecord record, byte[] repaired) throws IOException {
    if (request.dryRun()) {
      counts.add(Fate.SENT, record, record.payload().isEncrypted() ? HIDDEN : shown(repaired));
    } else {
      counts.add(Fate.SENT);
      writers.get(record.stream()).send(id, record.origin(), repaired);
    }
    counts.addSent(record.stream() + "=" + request.targets().get(record.stream()).uri());
  }

  private static String shown(byte[] record) {
    String text = new String(record, StandardCharsets.UTF_8).replaceAll("[\r\n]", " ");
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }
}

package io.weir.io.file;

import io.weir.io.InputProgressNames;
import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchBuilder;
import io.weir.io.SourceDeadLetters;
import io.weir.io.json.ParsedRecord;
import io.weir.io.json.RecordParser;
import io.weir.transforms.counting.LiveCounter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.DoFn;
import org.joda.time.Instant;

/**
 * Reads every record of a file as an event or a dead letter, in batches. Most records are a line
 * each.
 */
final class ReadLines extends DoFn<MatchResult.Metadata, SourceBatch> {
  /**
   * Maximum length of a line in one dead letter. A longer line becomes several dead letters. In
   * base64 such a line has at most 80 MB, and Weir's topics accept records of 100 MB.
   */
  private static final int MOST_BYTES = 3 * RecordParser.MAX_BYTES;

  /** Number of records after which a batch is emitted. */
  private static final int RECORDS_OF_A_BATCH = 500;

  /** Size of its records, in bytes, after which a batch is emitted. */
  private static final int BYTES_OF_A_BATCH = 1_000_000;

  private final RecordParser parser;

  ReadLines(RecordParser parser) {
    this.parser = parser;
  }

  @ProcessElement
  public void read(
      @Element MatchResult.Metadata file,
      @Timestamp Instant timestamp,
      OutputReceiver<SourceBatch> output)
      throws IOException {
    String name = file.resourceId().toString();
    long written = written(file.resourceId());
    FileBytes source = FileBytes.ofRun(file.resourceId());
    LiveCounter records = new LiveCounter(InputProgressNames.RECORDS);
    SourceBatchBuilder batch = new SourceBatchBuilder(parser.stream());
    long bytesOfBatch = 0;
    try (InputStream bytes = source.open()) {
      LineReader lines = new LineReader(bytes, MOST_BYTES);
      try {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
          if (!isBlank(line)) {
            bytesOfBatch += parse(line, lines, name, written, batch);
            records.add();
            if (batch.size() >= RECORDS_OF_A_BATCH || bytesOfBatch >= BYTES_OF_A_BATCH) {
              emit(batch, timestamp, output);
              bytesOfBatch = 0;
            }
          }
        }
      } catch (IOException | RuntimeException e) {
        if (!source.isCorrupt()) {
          throw e;
        }
        String reason = name + " is damaged and could not be read beyond this: " + message(e);
        String origin = name + ":" + lines.number();
        long now = System.currentTimeMillis();
        batch.add(SourceDeadLetters.read(parser, reason, e, origin, lines.partial(), now));
        records.add();
      }
    }
    if (batch.size() > 0) {
      emit(batch, timestamp, output);
    }
    records.flush();
    source.finish(file.sizeBytes());
  }

  /** Adds the record that starts with a line to a batch. Returns the record's size in bytes. */
  private int parse(
      byte[] line, LineReader lines, String file, long written, SourceBatchBuilder batch) {
    long now = System.currentTimeMillis();
    String origin = file + ":" + lines.number();
    List<Object> id = parser.isIdentifiedByOrigin() ? List.of(file, lines.offset()) : null;
    byte[] record = line;
    ParsedRecord parsed = parser.parse(record, now, id);
    if (!parsed.isEvent()) {
      byte[] spanning = SpanningRecord.of(line, lines);
      if (spanning != null) {
        record = spanning;
        parsed = parser.parse(record, now, id);
      }
    }
    if (parsed.isEvent()) {
      batch.add(parsed.event(), written);
    } else {
      batch.add(SourceDeadLetters.parse(parser, parsed, origin, record, now));
    }
    return record.length;
  }

  private static void emit(
      SourceBatchBuilder records, Instant timestamp, OutputReceiver<SourceBatch> output) {
    SourceBatch batch = records.build();
    OptionalLong least = batch.leastTime();
    output.outputWithTimestamp(
        batch, least.isPresent() ? Instant.ofEpochMilli(least.getAsLong()) : timestamp);
  }

  /** Some decompressors throw exceptions without a message. */
  private static String message(Exception e) {
    if (e.getMessage() != null) {
      return e.getMessage();
    }
    return e instanceof EOFException
        ? "it ends in the middle of its compressed data"
        : e.getClass().getSimpleName();
  }

  /**
   * Returns when a file was last changed, in epoch milliseconds, or 0 if its file system does not
   * support that. The time is read again, because the match result may lose it on the way to this
   * step.
   */
  private static long written(ResourceId file) {
    try {
      return FileSystems.matchSingleFileSpec(file.toString()).lastModifiedMillis();
    } catch (IOException | RuntimeException e) {
      // The time is only used in a note to the user.
      return 0;
    }
  }

  /** Returns whether a line is white space according to JSON. Such a line is no record. */
  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}

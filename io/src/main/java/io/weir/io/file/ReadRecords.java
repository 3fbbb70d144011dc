package io.weir.io.file;

import io.weir.io.InputProgressNames;
import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchBuilder;
import io.weir.io.SourceDeadLetters;
import io.weir.io.format.CsvFormat;
import io.weir.io.format.InputFormat;
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

/** Reads every record of a file as an event or a dead letter, in batches. */
final class ReadRecords extends DoFn<MatchResult.Metadata, SourceBatch> {
  /** Number of records after which a batch is emitted. */
  private static final int RECORDS_OF_A_BATCH = 500;

  /** Size of its records, in bytes, after which a batch is emitted. */
  private static final int BYTES_OF_A_BATCH = 1_000_000;

  private final RecordParser parser;
  private final InputFormat format;

  ReadRecords(RecordParser parser, InputFormat format) {
    this.parser = parser;
    this.format = format;
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
    LiveCounter count = new LiveCounter(InputProgressNames.RECORDS);
    SourceBatchBuilder batch = new SourceBatchBuilder(parser.stream());
    long bytesOfBatch = 0;
    try (InputStream bytes = source.open()) {
      FileRecords records = records(bytes);
      try {
        for (FileRecord record = records.next(); record != null; record = records.next()) {
          bytesOfBatch += parse(record, records, name, written, batch);
          count.add();
          if (batch.size() >= RECORDS_OF_A_BATCH || bytesOfBatch >= BYTES_OF_A_BATCH) {
            emit(batch, timestamp, output);
            bytesOfBatch = 0;
          }
        }
      } catch (IOException | RuntimeException e) {
        if (!source.isCorrupt()) {
          throw e;
        }
        String reason = name + " is damaged and could not be read beyond this: " + message(e);
        String origin = name + ":" + records.place();
        long now = System.currentTimeMillis();
        batch.add(SourceDeadLetters.read(parser, reason, e, origin, records.partial(), now));
        count.add();
      }
    }
    if (batch.size() > 0) {
      emit(batch, timestamp, output);
    }
    count.flush();
    source.finish(file.sizeBytes());
  }

  private FileRecords records(InputStream bytes) {
    return switch (format.name()) {
      case JSONL -> new JsonLineRecords(bytes);
      case JSON -> new JsonDocuments(bytes);
      case PROTOBUF -> new DelimitedRecords(bytes, format.records());
      case AVRO -> new AvroFileRecords(bytes);
      case CSV -> new CsvRecords(bytes, (CsvFormat) format.records());
    };
  }

  /** Adds a record to a batch. Returns the record's size in bytes. */
  private int parse(
      FileRecord first, FileRecords records, String file, long written, SourceBatchBuilder batch) {
    long now = System.currentTimeMillis();
    FileRecord record = first;
    ParsedRecord parsed = parse(record, file, now);
    if (!parsed.isEvent()) {
      FileRecord continued = records.continued();
      if (continued != null) {
        record = continued;
        parsed = parse(record, file, now);
      }
    }
    if (parsed.isEvent()) {
      batch.add(parsed.event(), written);
    } else {
      String origin = file + ":" + record.place();
      batch.add(SourceDeadLetters.parse(parser, parsed, origin, record.bytes(), now));
    }
    return record.bytes().length;
  }

  private ParsedRecord parse(FileRecord record, String file, long now) {
    if (record.problem() != null) {
      return parser.refused(record.problem());
    }
    List<Object> id = parser.isIdentifiedByOrigin() ? List.of(file, record.position()) : null;
    return parser.parseJson(record.json(), now, id);
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
}

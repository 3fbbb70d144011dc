package io.weir.io.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;

/**
 * Writes answers and failures as JSON, one object without a line end: times as RFC 3339, missing
 * values as null, doubles that JSON lacks as strings.
 */
public final class JsonWriter {
  private static final SerializableString ARRIVED = new SerializedString("arrived");
  private static final SerializableString AT = new SerializedString("at");
  private static final SerializableString COUNT = new SerializedString("count");
  private static final SerializableString DEADLINE = new SerializedString("deadline");
  private static final SerializableString DECIDED = new SerializedString("decided");
  private static final SerializableString ENCODING = new SerializedString("encoding");
  private static final SerializableString END = new SerializedString("end");
  private static final SerializableString EVENT = new SerializedString("event");
  private static final SerializableString EVENTS = new SerializedString("events");
  private static final SerializableString EXCEPTION = new SerializedString("exception");
  private static final SerializableString EXPECTATION = new SerializedString("expectation");
  private static final SerializableString FEATURES = new SerializedString("features");
  private static final SerializableString FINAL = new SerializedString("final");
  private static final SerializableString FLAGS = new SerializedString("flags");
  private static final SerializableString GROUP = new SerializedString("group");
  private static final SerializableString ID = new SerializedString("id");
  private static final SerializableString KEY = new SerializedString("key");
  private static final SerializableString MEASURES = new SerializedString("measures");
  private static final SerializableString METRIC = new SerializedString("metric");
  private static final SerializableString ORIGIN = new SerializedString("origin");
  private static final SerializableString OUTCOME = new SerializedString("outcome");
  private static final SerializableString PACK = new SerializedString("pack");
  private static final SerializableString PAYLOAD = new SerializedString("payload");
  private static final SerializableString REASON = new SerializedString("reason");
  private static final SerializableString REASONS = new SerializedString("reasons");
  private static final SerializableString REVISION = new SerializedString("revision");
  private static final SerializableString RULE = new SerializedString("rule");
  private static final SerializableString RULES = new SerializedString("rules");
  private static final SerializableString SCORE = new SerializedString("score");
  private static final SerializableString SESSION = new SerializedString("session");
  private static final SerializableString STAGE = new SerializedString("stage");
  private static final SerializableString START = new SerializedString("start");
  private static final SerializableString STARTED = new SerializedString("started");
  private static final SerializableString STATUS = new SerializedString("status");
  private static final SerializableString STREAM = new SerializedString("stream");
  private static final SerializableString SUPERSEDED_BY = new SerializedString("supersededBy");
  private static final SerializableString TIME = new SerializedString("time");
  private static final SerializableString TIMING = new SerializedString("timing");
  private static final SerializableString VERSION = new SerializedString("version");
  private static final SerializableString WATERMARK = new SerializedString("watermark");

  private static final ThreadLocal<LineGenerator> GENERATORS =
      ThreadLocal.withInitial(LineGenerator::new);

  private JsonWriter() {}

  /** A line of {@code decisions}. */
  public static byte[] decision(Decision d) {
    return object(
        line -> {
          line.field(EVENT, d.event());
          line.time(TIME, d.time());
          line.field(KEY, d.key());
          line.field(OUTCOME, d.outcome().word());
          line.field(SCORE, d.score());
          line.field(RULES, d.rules());
          line.field(REASONS, d.reasons());
          line.map(FEATURES, d.features());
          line.field(REVISION, d.revision());
          line.field(TIMING, d.timing().name());
          line.field(PACK, d.pack());
          line.field(VERSION, d.version());
          line.time(ARRIVED, d.arrived());
          line.time(DECIDED, d.decided());
        });
  }

  /** A line of {@code alerts}. */
  public static byte[] alert(Alert a) {
    return object(
        line -> {
          line.field(ID, a.id());
          line.field(RULE, a.rule());
          line.field(KEY, a.key());
          line.field(OUTCOME, a.outcome().word());
          line.time(START, a.start());
          line.time(END, a.end());
          line.field(COUNT, a.count());
          line.field(EVENTS, a.events());
          line.field(SCORE, a.score());
          line.field(REASON, a.reason());
          line.field(STATUS, a.status().name());
          line.field(REVISION, a.revision());
          line.field(SUPERSEDED_BY, a.supersededBy());
          line.field(PACK, a.pack());
          line.field(VERSION, a.version());
        });
  }

  /** A line of {@code sessions}. */
  public static byte[] session(Session s) {
    return object(
        line -> {
          line.field(ID, s.id());
          line.field(SESSION, s.session());
          line.field(KEY, s.key());
          line.time(START, s.start());
          line.time(END, s.end());
          line.field(EVENTS, s.events());
          line.map(MEASURES, s.measures());
          line.map(FLAGS, s.flags());
          line.field(STATUS, s.status().name());
          line.field(REVISION, s.revision());
          line.field(TIMING, s.timing().name());
          line.field(SUPERSEDED_BY, s.supersededBy());
          line.field(PACK, s.pack());
          line.field(VERSION, s.version());
        });
  }

  /** A line of {@code metrics}. */
  public static byte[] metric(Metric m) {
    return object(
        line -> {
          line.field(ID, m.id());
          line.field(METRIC, m.metric());
          line.map(GROUP, m.group());
          line.time(START, m.start());
          line.time(END, m.end());
          line.map(MEASURES, m.measures());
          line.field(REVISION, m.revision());
          line.field(TIMING, m.timing().name());
          line.field(FINAL, m.isFinal());
          line.field(PACK, m.pack());
          line.field(VERSION, m.version());
        });
  }

  /** A line of {@code expectations}. */
  public static byte[] expectation(Expectation e) {
    return object(
        line -> {
          line.field(ID, e.id());
          line.field(EXPECTATION, e.expectation());
          line.field(EVENT, e.event());
          line.field(KEY, e.key());
          line.time(STARTED, e.started());
          line.time(DEADLINE, e.deadline());
          line.field(STATUS, e.status().name());
          line.time(AT, e.at());
          line.field(REVISION, e.revision());
          line.field(PACK, e.pack());
          line.field(VERSION, e.version());
        });
  }

  /** A line of {@code dead-letters}. */
  public static byte[] deadLetter(DeadLetter l) {
    return object(
        line -> {
          line.field(STREAM, l.stream());
          line.field(STAGE, l.stage());
          line.field(REASON, l.reason());
          line.field(EXCEPTION, l.exception());
          line.field(ORIGIN, l.origin());
          line.field(PAYLOAD, l.payload());
          line.field(ENCODING, l.encoding());
          line.time(TIME, l.time());
        });
  }

  /** A line of {@code late}. */
  public static byte[] lateEvent(LateEvent l) {
    return object(
        line -> {
          line.field(STREAM, l.stream());
          line.field(ID, l.id());
          line.time(TIME, l.time());
          line.time(WATERMARK, l.watermark());
          line.field(ORIGIN, l.origin());
          line.field(PAYLOAD, l.payload());
          line.field(ENCODING, l.encoding());
        });
  }

  /** A value alone, as it stands in a line: what a key is in Kafka. */
  public static byte[] value(Object value) {
    return write(line -> line.value(value));
  }

  private static byte[] object(LineGenerator.Body fields) {
    return write(
        line -> {
          line.start();
          fields.write(line);
          line.end();
        });
  }

  private static byte[] write(LineGenerator.Body body) {
    return GENERATORS.get().line(body);
  }
}

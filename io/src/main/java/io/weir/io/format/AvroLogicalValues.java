package io.weir.io.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;

/** Writes the values of Avro's logical types as people write them. */
final class AvroLogicalValues {
  private static final long MILLIS = 1_000;
  private static final long MICROS = 1_000_000;

  private AvroLogicalValues() {}

  /**
   * Writes a number.
   *
   * @param type logical type of the number, or null
   */
  static void write(LogicalType type, long value, JsonGenerator json) throws IOException {
    if (type instanceof LogicalTypes.TimestampMillis) {
      json.writeString(instant(value, MILLIS).toString());
    } else if (type instanceof LogicalTypes.TimestampMicros) {
      json.writeString(instant(value, MICROS).toString());
    } else if (type instanceof LogicalTypes.LocalTimestampMillis) {
      json.writeString(local(instant(value, MILLIS)));
    } else if (type instanceof LogicalTypes.LocalTimestampMicros) {
      json.writeString(local(instant(value, MICROS)));
    } else if (type instanceof LogicalTypes.Date) {
      json.writeString(LocalDate.ofEpochDay(value).toString());
    } else if (type instanceof LogicalTypes.TimeMillis) {
      json.writeString(timeOfDay(value, MILLIS));
    } else if (type instanceof LogicalTypes.TimeMicros) {
      json.writeString(timeOfDay(value, MICROS));
    } else {
      json.writeNumber(value);
    }
  }

  /** Writes a decimal with its digits. Returns false if the type is none. */
  static boolean writeDecimal(LogicalType type, byte[] bytes, JsonGenerator json)
      throws IOException {
    if (!(type instanceof LogicalTypes.Decimal decimal)) {
      return false;
    }
    BigDecimal value = new BigDecimal(new BigInteger(bytes), decimal.getScale());
    json.writeNumber(value.toPlainString());
    return true;
  }

  private static Instant instant(long value, long units) {
    long nanos = Math.floorMod(value, units) * (1_000_000_000 / units);
    return Instant.ofEpochSecond(Math.floorDiv(value, units), nanos);
  }

  private static String local(Instant time) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  private static String timeOfDay(long value, long units) {
    return DateTimeFormatter.ISO_LOCAL_TIME.format(
        LocalTime.ofNanoOfDay(Math.multiplyExact(value, 1_000_000_000 / units)));
  }
}

package io.weir.transforms.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Values as people read them in outputs. */
public final class Text {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Text() {}

  /** A time in epoch milliseconds as RFC 3339 with milliseconds, in UTC. */
  public static String time(long millis) {
    return RFC_3339.format(Instant.ofEpochMilli(millis));
  }

  /** A value: doubles as in JSON, times as RFC 3339, a missing one as {@code ?}. */
  public static String of(Object value) {
    if (value == null) {
      return "?";
    }
    return value instanceof Instant t ? time(t.toEpochMilli()) : value.toString();
  }
}

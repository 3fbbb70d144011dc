package io.weir.io.pubsub;

import io.weir.io.json.Rfc3339Times;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Parses the times in attributes of messages. */
final class MessageTime {
  /** The range of times has 15 digits at most. */
  private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,15}");

  private MessageTime() {}

  /**
   * Returns epoch milliseconds from a text with epoch milliseconds or RFC 3339. The result is empty
   * for any other text, and for times outside of the years 0001 to 9999.
   */
  static OptionalLong parse(String text) {
    if (!MILLIS.matcher(text).matches()) {
      return Rfc3339Times.parse(text);
    }
    long millis = Long.parseLong(text);
    return Rfc3339Times.inRange(millis) ? OptionalLong.of(millis) : OptionalLong.empty();
  }
}

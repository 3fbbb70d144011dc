package io.weir.transforms.expression.compile;

import io.weir.transforms.text.SimilarNames;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of time zones, which the accessors of a timestamp accept. */
public final class TimeZoneNames {
  private static final int ARGUMENTS = 2;

  private TimeZoneNames() {}

  /**
   * Returns whether the last argument of a call is a time zone.
   *
   * @param arguments number of arguments, including the timestamp
   */
  public static boolean isRead(String function, int arguments) {
    return arguments == ARGUMENTS
        && function.startsWith("get")
        && CelDialect.methods().contains(function);
  }

  /** Returns the message that the time zone does not exist, with what would work. */
  public static String refuse(String written) {
    List<String> known = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    String near =
        ofCity(written, known)
            .or(() -> SimilarNames.to(written, known))
            .map(zone -> "; did you mean '" + zone + "'?")
            .orElse("; write one like 'Europe/Berlin', '+02:00' or 'UTC'");
    return "'" + written + "' is no time zone" + near;
  }

  /** Finds the zone of a city, such as {@code Berlin} or {@code New York}. */
  private static Optional<String> ofCity(String written, List<String> known) {
    String city = "/" + written.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    return known.stream().filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith(city)).findFirst();
  }
}

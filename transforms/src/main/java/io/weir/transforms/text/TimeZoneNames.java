package io.weir.transforms.text;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of time zones. */
public final class TimeZoneNames {
  private TimeZoneNames() {}

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

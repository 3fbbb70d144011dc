package io.weir.transforms.expression;

import io.weir.transforms.value.Nearest;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of time zones, which the parts of a timestamp take. */
final class TimeZones {
  private static final int ARGUMENTS = 2;

  private TimeZones() {}

  /** Whether the last of a call's arguments, the timestamp among them, is a time zone. */
  static boolean isRead(String function, int arguments) {
    return arguments == ARGUMENTS
        && function.startsWith("get")
        && Dialect.methods().contains(function);
  }

  /** Says that there is no such time zone, and what would work. */
  static String refuse(String written) {
    List<String> known = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    String near =
        ofCity(written, known)
            .or(() -> Nearest.to(written, known))
            .map(zone -> "; did you mean '" + zone + "'?")
            .orElse("; write one like 'Europe/Berlin', '+02:00' or 'UTC'");
    return "'" + written + "' is no time zone" + near;
  }

  /** {@code Berlin} and {@code New York} are cities of zones. */
  private static Optional<String> ofCity(String written, List<String> known) {
    String city = "/" + written.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    return known.stream().filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith(city)).findFirst();
  }
}

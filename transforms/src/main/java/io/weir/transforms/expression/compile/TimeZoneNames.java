package io.weir.transforms.expression.compile;

import io.weir.transforms.text.SimilarNames;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of time zones, which the parts of a timestamp take. */
public final class TimeZoneNames {
  private static final int ARGUMENTS = 2;

  private TimeZoneNames() {}

  /** Whether the last of a call's arguments, the timestamp among them, is a time zone. */
  public static boolean isRead(String function, int arguments) {
    return arguments == ARGUMENTS
        && function.startsWith("get")
        && CelDialect.methods().contains(function);
  }

  /** Says that there is no such time zone, and what would work. */
  public static String refuse(String written) {
    List<String> known = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    String near =
        ofCity(written, known)
            .or(() -> SimilarNames.to(written, known))
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

package io.weir.transforms.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a reason: each {name} replaced by its value. */
final class OracleReasons {
  private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{\\s*(\\w+)\\s*}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final BigDecimal THOUSANDTH = new BigDecimal("0.001");
  private static final BigDecimal TEN_MILLION = new BigDecimal("10000000");
  private static final MathContext TWELVE_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private OracleReasons() {}

  /** Doubled braces are plain ones. */
  static String fill(String reason, Map<String, Object> values) {
    return BRACES
        .matcher(reason)
        .replaceAll(match -> Matcher.quoteReplacement(replacement(match, values)));
  }

  private static String replacement(MatchResult match, Map<String, Object> values) {
    return match.group(1) == null ? match.group().substring(1) : text(values.get(match.group(1)));
  }

  private static String text(Object value) {
    if (value == null) {
      return "?";
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return rounded(number);
    }
    return value instanceof Instant time ? TIME.format(time) : value.toString();
  }

  /** 12 significant digits; plain from a thousandth up to ten million, as Java lays doubles out. */
  private static String rounded(double number) {
    BigDecimal rounded = new BigDecimal(number).round(TWELVE_DIGITS);
    BigDecimal size = rounded.abs();
    if (rounded.signum() == 0) {
      return Double.toString(number);
    }
    boolean plain = size.compareTo(THOUSANDTH) >= 0 && size.compareTo(TEN_MILLION) < 0;
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    return new DecimalFormat(plain ? "0.0##############" : "0.0##########E0", symbols)
        .format(rounded);
  }
}

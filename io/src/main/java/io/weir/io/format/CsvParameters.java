package io.weir.io.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of CSV. */
final class CsvParameters {
  /** Names of delimiters that mean something in a command or a list of inputs. */
  static final List<String> DELIMITERS = List.of("comma", "semicolon", "tab", "pipe");

  private static final String CHARACTERS = ",;\t|";

  private CsvParameters() {}

  static CsvFormat format(Map<String, String> query, List<String> problems) {
    return new CsvFormat(delimiter(query, problems), columns(query, problems));
  }

  /** Returns the name of the first usual delimiter that a text has. */
  static Optional<String> delimiterIn(String text) {
    return text.chars()
        .map(CHARACTERS::indexOf)
        .filter(index -> index >= 0)
        .mapToObj(DELIMITERS::get)
        .findFirst();
  }

  private static char delimiter(Map<String, String> query, List<String> problems) {
    String text = query.getOrDefault(FormatParameters.DELIMITER, DELIMITERS.get(0));
    int named = DELIMITERS.indexOf(text);
    if (named >= 0) {
      return CHARACTERS.charAt(named);
    }
    char c = text.charAt(0);
    if (text.length() > 1 || c <= ' ' || c >= 0x7F || c == '"' || Character.isLetterOrDigit(c)) {
      problems.add(
          "delimiter="
              + text
              + " cannot be; write "
              + String.join(", ", DELIMITERS)
              + " or one character of ASCII that is no letter, digit, space or quote");
    }
    return c;
  }

  private static List<String> columns(Map<String, String> query, List<String> problems) {
    String text = query.get(FormatParameters.COLUMNS);
    if (text == null) {
      return null;
    }
    List<String> names = FormatParameters.names(text);
    if (names.contains("")) {
      problems.add("columns=" + text + " has an empty name; write columns=id,time,amount");
    } else if (names.stream().distinct().count() < names.size()) {
      problems.add("columns=" + text + " has a name twice; each column needs its own");
    }
    return names;
  }
}

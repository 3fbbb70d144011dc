package io.weir.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Options of the form {@code --name=value}. What is wrong with them is told all at once. */
final class Options {
  private static final Pattern FORM = Pattern.compile("--([A-Za-z]+)=(.*)");

  private final Map<String, String> given = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  Options(String[] arguments) {
    for (String argument : arguments) {
      var form = FORM.matcher(argument);
      if (!form.matches()) {
        problems.add(argument + ": an option is --name=value");
      } else if (given.put(form.group(1), form.group(2)) != null) {
        problems.add("--" + form.group(1) + " is given twice");
      }
    }
  }

  /** A whole number within bounds. */
  int number(String name, int fallback, int least, int most) {
    String text = value(name, Integer.toString(fallback)).replace("_", "");
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of bounds is.
    }
    problems.add(wrong(name, "a whole number from " + least + " to " + most));
    return fallback;
  }

  boolean flag(String name, boolean fallback) {
    String text = value(name, Boolean.toString(fallback));
    if (!List.of("true", "false").contains(text)) {
      problems.add(wrong(name, "true or false"));
    }
    return text.equals("true");
  }

  /** A text of a form, which {@code form} describes. */
  String text(String name, String fallback, String pattern, String form) {
    String text = value(name, fallback);
    if (!text.matches(pattern)) {
      problems.add(wrong(name, form));
    }
    return text;
  }

  /** Some of the choices, comma separated, each once; all of them unless told. */
  List<String> some(String name, List<String> choices) {
    List<String> chosen = Arrays.asList(value(name, String.join(",", choices)).split(",", -1));
    if (!choices.containsAll(chosen) || Set.copyOf(chosen).size() < chosen.size()) {
      problems.add(wrong(name, "some of " + String.join(",", choices) + ", each once"));
    }
    return chosen;
  }

  /**
   * Says that no more options will be asked for.
   *
   * @throws IllegalArgumentException that tells all that is wrong and what would work
   */
  void check() {
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        problems.add(
            "--" + name + ": there is no such option; there are --" + String.join(", --", known));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  private String value(String name, String fallback) {
    known.add(name);
    return given.getOrDefault(name, fallback);
  }

  private String wrong(String name, String form) {
    return "--" + name + "=" + given.get(name) + ": must be " + form;
  }
}

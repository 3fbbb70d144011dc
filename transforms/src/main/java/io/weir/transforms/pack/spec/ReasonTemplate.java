package io.weir.transforms.pack.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The reason of a rule: text with {name} for fields and features. {{ and }} are literal braces. */
public final class ReasonTemplate {
  /** Text and names alternately, beginning with text. */
  private final List<String> parts;

  private ReasonTemplate(List<String> parts) {
    this.parts = parts;
  }

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException if its braces do not match; the message says what would work
   */
  public static ReasonTemplate parse(String template) {
    List<String> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      boolean doubled = i + 1 < template.length() && template.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        text.append(c);
        i += 2;
      } else if (c == '{') {
        int end = template.indexOf('}', i);
        parts.add(text.toString());
        parts.add(name(template, i, end));
        text.setLength(0);
        i = end + 1;
      } else if (c == '}') {
        throw new IllegalArgumentException(
            "'}' at column " + (i + 1) + " closes nothing; write }} for a plain brace");
      } else {
        text.append(c);
        i++;
      }
    }
    parts.add(text.toString());
    return new ReasonTemplate(List.copyOf(parts));
  }

  private static String name(String template, int open, int end) {
    String name = end < 0 ? "" : template.substring(open + 1, end).strip();
    if (end < 0 || name.contains("{")) {
      throw new IllegalArgumentException(
          "'{' at column " + (open + 1) + " is not closed; write {{ for a plain brace");
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "'{}' at column "
              + (open + 1)
              + " names nothing; write {name}, or {{}} for plain braces");
    }
    return name;
  }

  /** Returns the names of the fields and features in the template. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 1; i < parts.size(); i += 2) {
      names.add(parts.get(i));
    }
    return names;
  }

  /** Returns the text with each name replaced by its value. */
  public String render(Function<String, String> valueOf) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      text.append(i % 2 == 0 ? parts.get(i) : valueOf.apply(parts.get(i)));
    }
    return text.toString();
  }
}

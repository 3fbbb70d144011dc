package io.weir.transforms.rule;

import io.weir.transforms.event.Text;
import java.util.ArrayList;
import java.util.List;

/** A text with {name} in it. Two braces stand for one. */
final class Template {
  // Texts and slots in turn: text 0, slot 0, text 1, and so on.
  private final List<String> texts = new ArrayList<>();
  private final List<Integer> slots = new ArrayList<>();

  private Template() {}

  /** Reads a checked template whose names are those of {@code scope}. */
  static Template of(String source, List<String> scope) {
    Template template = new Template();
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      boolean doubled = at + 1 < source.length() && source.charAt(at + 1) == c;
      if (c == '{' && !doubled) {
        int end = source.indexOf('}', at);
        template.texts.add(text.toString());
        template.slots.add(scope.indexOf(source.substring(at + 1, end).trim()));
        text.setLength(0);
        at = end + 1;
      } else {
        text.append(c);
        at += (c == '{' || c == '}') && doubled ? 2 : 1;
      }
    }
    template.texts.add(text.toString());
    return template;
  }

  String fill(Object[] values) {
    StringBuilder filled = new StringBuilder(texts.get(0));
    for (int i = 0; i < slots.size(); i++) {
      filled.append(Text.of(values[slots.get(i)])).append(texts.get(i + 1));
    }
    return filled.toString();
  }
}

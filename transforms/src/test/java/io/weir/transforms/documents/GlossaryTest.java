package io.weir.transforms.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That the glossary defines each term once, with the class that stands for the term. */
class GlossaryTest {
  private static final Path GLOSSARY = Path.of("../docs/glossary.md");
  private static final Pattern ENTRY = Pattern.compile("(?ms)^- \\*\\*(.*?)(?=^- |^## |\\z)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

  private static List<String> entries() throws IOException {
    return ENTRY
        .matcher(Files.readString(GLOSSARY))
        .results()
        .map(entry -> entry.group(1))
        .toList();
  }

  /** The term of an entry, which stands before the bold type ends, without its link. */
  private static String term(String entry) {
    return entry
        .substring(0, entry.indexOf("**"))
        .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT);
  }

  @Test
  void shouldLinkEachTermToAClass() throws IOException {
    List<String> entries = entries();
    assertTrue(entries.size() > 40, () -> entries.size() + " entries");
    for (String entry : entries) {
      List<String> sources =
          LINK.matcher(entry)
              .results()
              .map(link -> link.group(1))
              .filter(target -> target.endsWith(".java"))
              .toList();
      assertFalse(sources.isEmpty(), () -> "no class is linked: " + entry);
      for (String source : sources) {
        assertTrue(Files.exists(GLOSSARY.resolveSibling(source)), () -> "there is no " + source);
      }
    }
  }

  @Test
  void shouldDefineEachTermOnce() throws IOException {
    List<String> terms = entries().stream().map(GlossaryTest::term).toList();
    assertEquals(terms.stream().distinct().toList(), terms);
  }
}

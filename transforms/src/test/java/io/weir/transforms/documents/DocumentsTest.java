package io.weir.transforms.documents;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.pack.yaml.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the packs in the documents can be run and their links lead somewhere. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern PACK = Pattern.compile("```yaml\n(pack:.*?)```", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final int WIDTH = 100;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");

  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (Path directory : List.of(ROOT, ROOT.resolve("docs"))) {
      try (Stream<Path> files = Files.list(directory)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
      }
    }
    return documents;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldAcceptThePacksOfTheDocuments(Path document) throws IOException {
    for (String yaml : packs(document)) {
      assertDoesNotThrow(() -> PackReader.read(document.toString(), yaml), yaml);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldResolveLinks(Path document) throws IOException {
    Matcher link = LINK.matcher(Files.readString(document));
    while (link.find()) {
      String target = link.group(1);
      assertTrue(
          target.startsWith("https://") || Files.exists(document.resolveSibling(target)),
          () -> document + " links to " + target + ", which is not there");
    }
  }

  /** Tables and code are as wide as they must be, and a link cannot be broken. */
  @ParameterizedTest
  @MethodSource("documents")
  void shouldWrapProseAtAHundredColumns(Path document) throws IOException {
    String prose = CODE.matcher(Files.readString(document)).replaceAll("");
    List<String> wide =
        prose
            .lines()
            .filter(line -> line.length() > WIDTH)
            .filter(line -> !line.startsWith("|") && !line.contains("]("))
            .toList();
    assertEquals(List.of(), wide, document.toString());
  }

  @Test
  void shouldFindAPackInTheReadme() throws IOException {
    assertTrue(!packs(ROOT.resolve("README.md")).isEmpty());
  }

  private static List<String> packs(Path document) throws IOException {
    return PACK.matcher(Files.readString(document)).results().map(r -> r.group(1)).toList();
  }
}

package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That each recipe of the cookbook gives what it says. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CookbookTest {
  private static final Path COOKBOOK = Path.of("../docs/cookbook.md");
  private static final Pattern RECIPE = Pattern.compile("(?ms)^## (.*?)\\n(.*?)(?=^## |\\z)");
  private static final Pattern PACK = Pattern.compile("(?s)```yaml\\n(pack:.*?)```");
  private static final Pattern COMMAND = Pattern.compile("```\\nweir (.*)\\n```");

  /** A name at the end of a paragraph, and the block of code behind it. */
  private static final Pattern BLOCK =
      Pattern.compile("(?s)`([\\w./-]+)`:\\n\\n```(?:json)?\\n(.*?)```");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** The directory in which the cookbook has its files. */
  private static final String DATA = "/data/";

  @TempDir Path directory;

  private record Recipe(String question, String text) {
    @Override
    public String toString() {
      return question;
    }
  }

  static List<Recipe> recipes() throws IOException {
    return RECIPE
        .matcher(Files.readString(COOKBOOK))
        .results()
        .map(found -> new Recipe(found.group(1), found.group(2)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void shouldGiveWhatTheRecipeSays(Recipe recipe) throws IOException {
    Map<String, String> outputs = run(recipe);

    assertFalse(outputs.isEmpty());
    for (Map.Entry<String, String> output : outputs.entrySet()) {
      List<JsonNode> expected = output.getValue().lines().map(CookbookTest::json).toList();
      List<String> found =
          records(output.getKey()).stream()
              .map(record -> shown(record, expected.get(0)))
              .sorted()
              .toList();
      assertEquals(
          expected.stream().map(JsonNode::toString).sorted().collect(Collectors.joining("\n")),
          String.join("\n", found),
          output.getKey());
    }
  }

  @Test
  void shouldHaveTwentyRecipesOfDifferentNames() throws IOException {
    List<String> questions = recipes().stream().map(Recipe::question).toList();
    assertTrue(questions.size() >= 20, () -> questions.size() + " recipes");
    assertEquals(questions.stream().distinct().toList(), questions);
  }

  @Test
  void shouldWriteNothingElseWhereAnOutputNamesItsKinds() throws IOException {
    run(recipes().stream().filter(r -> r.text().contains("duty?kinds=alerts")).findAny().get());

    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory.resolve("duty"), "*.jsonl")) {
      for (Path file : files) {
        assertTrue(file.getFileName().toString().startsWith("alerts-"), file::toString);
      }
    }
  }

  /** Runs a recipe, and returns what it says of its outputs by their directory and kind. */
  private Map<String, String> run(Recipe recipe) throws IOException {
    String yaml = first(PACK, recipe).group(1);
    Pack pack = PackReader.read("pack.yaml", yaml);
    Files.writeString(directory.resolve("pack.yaml"), yaml);
    Map<String, String> outputs = new LinkedHashMap<>();
    for (MatchResult block : BLOCK.matcher(recipe.text()).results().toList()) {
      String name = block.group(1);
      if (name.contains(".")) {
        Files.writeString(directory.resolve(name), block.group(2));
      } else {
        outputs.put(name.contains("/") ? name : "out/" + name, block.group(2));
      }
    }
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status =
        RunPack.run(
            null,
            arguments(recipe, pack),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8));
    assertEquals(0, status, () -> errors.toString(StandardCharsets.UTF_8));
    return outputs;
  }

  /** Returns the arguments of the recipe's command, or of that of the page. */
  private String[] arguments(Recipe recipe, Pack pack) {
    String inputs =
        pack.streams().keySet().stream()
            .map(stream -> stream + "=" + DATA + stream + ".jsonl")
            .collect(Collectors.joining(","));
    String command =
        COMMAND
            .matcher(recipe.text())
            .results()
            .map(found -> found.group(1).replace("\"", ""))
            .findFirst()
            .orElse("--pack=%1$spack.yaml --input=%2$s --output=%1$sout".formatted(DATA, inputs));
    return (command.replace(DATA, directory + "/") + " --progress=none").split(" ");
  }

  private static MatchResult first(Pattern pattern, Recipe recipe) {
    return pattern.matcher(recipe.text()).results().findFirst().orElseThrow();
  }

  private List<JsonNode> records(String output) throws IOException {
    Path kind = directory.resolve(output);
    List<JsonNode> records = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(kind.getParent(), kind.getFileName() + "-*.jsonl")) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          records.add(json(line.replace(directory + "/", DATA)));
        }
      }
    }
    return records;
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  /** Returns the fields of a record that another record has. */
  private static String shown(JsonNode record, JsonNode like) {
    ObjectNode shown = JSON.createObjectNode();
    like.fieldNames().forEachRemaining(name -> shown.set(name, record.get(name)));
    return shown.toString();
  }
}

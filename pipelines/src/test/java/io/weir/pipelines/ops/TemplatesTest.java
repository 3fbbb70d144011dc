package io.weir.pipelines.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates of all mains, made without a network. */
class TemplatesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path out;

  @BeforeAll
  static void makeAll() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Templates.run(
            new String[] {"--out=" + out, "--project=a-project", "--bucket=a-bucket"},
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertEquals(0, status, () -> err.toString(StandardCharsets.UTF_8));
  }

  private static JsonNode json(String main, String file) throws IOException {
    return JSON.readTree(out.resolve(main).resolve(file).toFile());
  }

  private static JobSteps steps(String main) throws IOException {
    return JobSteps.read(out.resolve(main).resolve("job.json"));
  }

  @Test
  void shouldMakeAParameterOfEachOptionThatIsForJobs() throws IOException {
    Map<String, JsonNode> parameters = new TreeMap<>();
    json("fraud-detection", "metadata.json")
        .get("parameters")
        .forEach(each -> parameters.put(each.get("name").asText(), each));
    assertEquals(
        "[allowedLateness, earlyFirings, emit, idleAfter, input, keyLayout, maxValueBytes, output,"
            + " pack, replace, tokenKeys, watermarkDelay]",
        parameters.keySet().toString());
    assertFalse(parameters.get("input").get("isOptional").asBoolean());
    assertFalse(parameters.get("output").get("isOptional").asBoolean());
    assertTrue(parameters.get("pack").get("isOptional").asBoolean());
    JsonNode lateness = parameters.get("allowedLateness");
    assertEquals("Allowed lateness", lateness.get("label").asText());
    assertEquals("1m", lateness.get("defaultValue").asText());
    String pattern = lateness.get("regexes").get(0).asText();
    assertTrue("1h30m".matches(pattern) && "500ms".matches(pattern));
    assertFalse("5 minutes".matches(pattern) || "1".matches(pattern));
    assertEquals("ENUM", parameters.get("emit").get("paramType").asText());
    assertEquals(
        "[{\"value\":\"changes\"},{\"value\":\"final\"}]",
        parameters.get("emit").get("enumOptions").toString());
  }

  @Test
  void shouldRequireAPackWhereTheMainHasNone() throws IOException {
    JsonNode first = json("run-pack", "metadata.json").get("parameters").get(0);
    assertEquals("pack", first.get("name").asText());
    assertFalse(first.get("isOptional").asBoolean());
  }

  @Test
  void shouldStartTheMainOfTheTemplate() throws IOException {
    List<String> image = Files.readAllLines(out.resolve("live-metrics").resolve("Dockerfile"));
    assertTrue(
        image.contains("ENV FLEX_TEMPLATE_JAVA_MAIN_CLASS=io.weir.pipelines.shop.LiveMetrics"));
    JsonNode spec = json("live-metrics", "template.json");
    assertEquals(
        "us-central1-docker.pkg.dev/a-project/weir/live-metrics:latest",
        spec.get("image").asText());
    assertEquals("JAVA", spec.get("sdkInfo").get("language").asText());
    assertEquals(json("live-metrics", "metadata.json"), spec.get("metadata"));
    String commands = Files.readString(out.resolve("live-metrics").resolve("commands.sh"));
    assertTrue(
        commands.contains(
            "--parameters 'input=clicks=pubsub://a-project/subscriptions/clicks;"
                + "orders=pubsub://a-project/subscriptions/orders;"
                + "payments=pubsub://a-project/subscriptions/payments,"
                + "output=bigquery://a-project/weir'"),
        commands);
  }

  /** The names are what an update of a running job finds the state of each step by. */
  @ParameterizedTest
  @ValueSource(strings = {"fraud-detection", "sessionization", "live-metrics", "order-fulfilment"})
  void shouldKeepTheNamesOfTheSteps(String main) throws IOException {
    List<String> names = steps(main).names();
    assertEquals(names.size(), new HashSet<>(names).size(), "two steps share a name");
    try (InputStream golden = getClass().getResourceAsStream(main + ".steps")) {
      assertEquals(
          new String(golden.readAllBytes(), StandardCharsets.UTF_8).lines().toList(), names);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fraud-detection", "sessionization", "live-metrics", "order-fulfilment"})
  void shouldMakeAJobThatDataflowRunsInStreaming(String main) throws IOException {
    JobSteps job = steps(main);
    assertEquals("JOB_TYPE_STREAMING", job.job().get("type").asText());
    assertTrue(job.options().get("enableStreamingEngine").asBoolean());
    assertTrue(job.options().get("experiments").toString().contains("disable_runner_v2"));
    for (JsonNode step : job.all()) {
      String name = JobSteps.name(step);
      // A splittable DoFn needs runner v2.
      assertFalse(name.contains("SplittableParDo") || name.contains("ProcessKeyedElements"), name);
      assertEquals(
          name.endsWith("/ByKey") || name.endsWith("/Gate"),
          step.get("properties").has("uses_keyed_state"),
          "only keyed stages and gates keep state: " + name);
    }
  }

  @Test
  void shouldRefuseAWrongCommandLineAtOnce() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Templates.run(
            new String[] {"--ot=x", "--region=", "--tag=1", "--tag=2"},
            System.out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertEquals(2, status);
    List<String> problems = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(4, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("there is no option --ot;"), problems.get(0));
    assertEquals("--region: give a value, as in --region=...", problems.get(1));
    assertEquals("--tag: the option is there twice; give it once", problems.get(2));
    assertTrue(problems.get(3).startsWith("--out: name a folder"), problems.get(3));
  }
}

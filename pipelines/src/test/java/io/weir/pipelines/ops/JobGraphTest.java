package io.weir.pipelines.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.pipelines.options.BuiltInPack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Job graphs of Dataflow that are made of fixed packs and URIs without a network. */
class JobGraphTest {
  private static final String SECRET = "planted-8c1f";

  @TempDir Path directory;

  private JobSteps graph(BuiltInPack pack, String name, String... options) throws IOException {
    Path file = directory.resolve(name + ".json");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    boolean written =
        JobGraph.write(
            pack, List.of(options), file, new PrintStream(err, true, StandardCharsets.UTF_8));
    assertTrue(written, () -> err.toString(StandardCharsets.UTF_8));
    return JobSteps.read(file);
  }

  @Test
  void shouldContainReferencesToSecretsAndNoSecret() throws IOException {
    Path secret = Files.writeString(directory.resolve("password"), SECRET);
    JobSteps steps =
        graph(
            BuiltInPack.FRAUD,
            "secrets",
            "--project=a-project",
            "--region=us-central1",
            "--input=pubsub://a-project/subscriptions/payments",
            "--output=jdbc:postgresql://host:5432/db?user=weir&password=file:" + secret);
    String serialized = steps.serialized();
    assertTrue(serialized.contains("file:" + secret), "the writer knows the reference");
    assertFalse(serialized.contains(SECRET));
    assertTrue(steps.options().get("output").asText().contains("file:" + secret));
    assertFalse(steps.job().toString().contains(SECRET));
  }

  /** Dataflow refuses the update of a job if a step is missing or has another coder. */
  @Test
  void shouldKeepStepsAndCodersWhenRulesAndFeaturesAreAdded() throws IOException {
    String yaml = BuiltInPack.FRAUD.yaml();
    assertKept(
        BuiltInPack.FRAUD,
        "payments=pubsub://a-project/subscriptions/payments",
        yaml.replace("version: 1\n", "version: 2\n")
            .replace("failures_10m >= 3", "failures_10m >= 4")
            .replace(
                "features:\n",
                "features:\n  biggest_1h:\n    {from: payments, by: card, over: 1h, measure: max, of: amount}\n")
            .replace(
                "rules:\n", "rules:\n  big_payment: {when: \"biggest_1h > 900.0\", score: 10}\n"));
  }

  @Test
  void shouldKeepStepsAndCodersWhenAMetricIsAdded() throws IOException {
    assertKept(
        BuiltInPack.LIVE_METRICS,
        "clicks=pubsub://a-project/subscriptions/clicks,orders=pubsub://a-project/subscriptions/orders,"
            + "payments=pubsub://a-project/subscriptions/payments",
        BuiltInPack.LIVE_METRICS
            .yaml()
            .replace(
                "metrics:\n",
                "metrics:\n  clicks_overall: {from: clicks, window: 1m, measures: {clicks: {measure: count}}}\n"));
  }

  private void assertKept(BuiltInPack pack, String input, String changed) throws IOException {
    String[] options = {
      "--project=a-project",
      "--region=us-central1",
      "--input=" + input,
      "--output=pubsub://a-project/topics/out"
    };
    Path file = Files.writeString(directory.resolve("changed.yaml"), changed);
    assertFalse(changed.equals(pack.yaml()), "the pack has changed");
    Map<String, String> before = graph(pack, "before", options).coders();
    String[] other = Arrays.copyOf(options, options.length + 1);
    other[options.length] = "--pack=" + file;
    Map<String, String> after = graph(pack, "after", other).coders();
    before.forEach((step, coders) -> assertEquals(coders, after.get(step), step));
    assertFalse(before.isEmpty());
  }
}

package io.weir.pipelines.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.StringUtils;

/** The steps of a job graph as the Dataflow runner writes it. */
final class JobSteps {
  private final JsonNode job;

  private JobSteps(JsonNode job) {
    this.job = job;
  }

  static JobSteps read(Path file) throws IOException {
    return new JobSteps(new ObjectMapper().readTree(file.toFile()));
  }

  JsonNode job() {
    return job;
  }

  JsonNode options() {
    return job.get("environment").get("sdkPipelineOptions").get("options");
  }

  List<JsonNode> all() {
    List<JsonNode> steps = new ArrayList<>();
    job.get("steps").forEach(steps::add);
    return steps;
  }

  static String name(JsonNode step) {
    return step.at("/properties/user_name/value").asText();
  }

  List<String> names() {
    return all().stream().map(JobSteps::name).toList();
  }

  /** Returns the coders of the outputs of each step, and of its accumulator. */
  Map<String, String> coders() {
    Map<String, String> coders = new TreeMap<>();
    for (JsonNode step : all()) {
      List<JsonNode> encodings = new ArrayList<>(step.findValues("encoding"));
      coders.put(name(step), encodings.toString());
    }
    return coders;
  }

  /** Returns the bytes of all serialized objects, one character a byte, so that text is found. */
  String serialized() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    serialized(job, bytes);
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static void serialized(JsonNode node, ByteArrayOutputStream bytes) throws IOException {
    if (node.isTextual() && node.textValue().startsWith("%82SNAPPY")) {
      // The runner compresses objects.
      Object value =
          SerializableUtils.deserializeFromByteArray(
              StringUtils.jsonStringToByteArray(node.textValue()), "an object of the job");
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
      }
    }
    for (JsonNode child : node) {
      serialized(child, bytes);
    }
  }
}

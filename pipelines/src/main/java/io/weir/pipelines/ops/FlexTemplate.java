package io.weir.pipelines.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the files of a Flex template: an image that starts a main, and what describes it. */
final class FlexTemplate {
  /** Google's image that starts a Java main with the parameters of a template. */
  private static final String LAUNCHER =
      "gcr.io/dataflow-templates-base/java17-template-launcher-base:latest";

  private static final String JAR = "weir-bundled.jar";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final TemplateMain main;
  private final TemplatePlace place;

  FlexTemplate(TemplateMain main, TemplatePlace place) {
    this.main = main;
    this.place = place;
  }

  /** Writes all files of the template into a folder. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    json(directory.resolve("metadata.json"), TemplateMetadata.of(main));
    json(directory.resolve("template.json"), spec());
    Files.write(directory.resolve("Dockerfile"), dockerfile());
    Files.write(directory.resolve("commands.sh"), commands());
  }

  private static void json(Path file, Map<String, Object> content) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(content) + "\n");
  }

  private Map<String, Object> spec() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("image", image());
    spec.put("sdkInfo", Map.of("language", "JAVA"));
    spec.put("metadata", TemplateMetadata.of(main));
    Map<String, Object> environment = new LinkedHashMap<>();
    environment.put("enableStreamingEngine", true);
    environment.put("additionalExperiments", List.of("disable_runner_v2"));
    spec.put("defaultEnvironment", environment);
    return spec;
  }

  private String image() {
    return place.repository() + "/" + main.name() + ":" + place.version();
  }

  private List<String> dockerfile() {
    return List.of(
        "FROM " + LAUNCHER,
        "COPY " + JAR + " /template/" + JAR,
        "ENV FLEX_TEMPLATE_JAVA_CLASSPATH=/template/" + JAR,
        "ENV FLEX_TEMPLATE_JAVA_MAIN_CLASS=" + main.main().getName());
  }

  private List<String> commands() {
    String file = "gs://" + place.bucket() + "/templates/" + main.name() + ".json";
    return List.of(
        "# Publish the image and the template. " + JAR + " is built by",
        "#   mvn -q -Pdataflow-runner package -DskipTests",
        "# into pipelines/target; copy it into this folder.",
        "gcloud builds submit --project=" + place.project() + " --tag=" + image() + " .",
        "gcloud storage cp template.json " + file,
        "",
        "# Run it.",
        "gcloud dataflow flex-template run weir-" + main.name() + " \\",
        "  --project=" + place.project() + " --region=" + place.region() + " \\",
        "  --template-file-gcs-location=" + file + " \\",
        "  --parameters '" + parameters() + "'");
  }

  private String parameters() {
    String pack = main.pack() == null ? "pack=gs://" + place.bucket() + "/pack.yaml," : "";
    return pack + "input=" + place.input(main) + ",output=" + place.output();
  }
}

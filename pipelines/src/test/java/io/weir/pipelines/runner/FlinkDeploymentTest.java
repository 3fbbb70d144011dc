package io.weir.pipelines.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.pipelines.options.CommandLineException;
import io.weir.pipelines.options.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is written down of clusters and of submitting to them fits this Flink and this Weir. */
class FlinkDeploymentTest {
  private static final Path FILES = Path.of("../runner-configs/flink");
  private static final Path OPERATIONS = Path.of("../docs/operations.md");
  private static final String SUBMIT = "runner-configs/flink/cluster.sh flink run ";
  private static final Pattern OPENS =
      Pattern.compile("<weir\\.jvm\\.opens>(.*)</weir\\.jvm\\.opens>");
  private static final Pattern FLINK_CLASS =
      Pattern.compile("org\\.apache\\.flink\\.[\\w.]+\\.[A-Z]\\w+");

  @Test
  void shouldConfigureClustersBySettingsThatFlinkKnows() throws Exception {
    FlinkSettings.ofClassPath().assertKnown(texts(yaml("cluster/config.yaml")));
  }

  @Test
  void shouldConfigureTheDeploymentBySettingsThatFlinkKnows() throws Exception {
    FlinkSettings.ofClassPath().assertKnown(deployed());
  }

  /** What both set has one value, but for what the operator gives a deployment by itself. */
  @Test
  void shouldConfigureTheDeploymentLikeTheClusterOfThisMachine() throws IOException {
    Map<String, String> cluster = texts(yaml("cluster/config.yaml"));
    Set<String> addressesAndSizes =
        Set.of("jobmanager", "rest", "taskmanager.host", "taskmanager.bind-host");
    cluster
        .keySet()
        .removeIf(
            key ->
                addressesAndSizes.stream().anyMatch(key::startsWith)
                    || key.endsWith("memory.process.size")
                    // Of bounded jobs, which a deployment is not for.
                    || key.equals("taskmanager.runtime.large-record-handler"));
    Map<String, String> deployed = deployed();
    deployed.keySet().retainAll(cluster.keySet());
    assertEquals(cluster, deployed);
  }

  @Test
  void shouldOpenTheModulesThatFlinkNeeds() throws IOException {
    Matcher flags = OPENS.matcher(Files.readString(Path.of("../pom.xml")));
    assertTrue(flags.find());
    assertEquals(words(flags.group(1)), words(deployed().get("env.java.opts.all")));
  }

  @Test
  void shouldDeployThisVersionOfFlink() throws IOException {
    String version = EnvironmentInformation.getVersion();
    String[] parts = version.split("\\.", -1);
    assertEquals("v" + parts[0] + "_" + parts[1], deployment("flinkVersion"));
    String image = Files.readString(FILES.resolve("kubernetes/Dockerfile"));
    assertTrue(image.contains("FROM flink:" + version + "-scala_2.12-java17\n"), image);
  }

  @Test
  void shouldDeployAProgramThatAcceptsItsOptions() throws Exception {
    Map<?, ?> job = (Map<?, ?>) deployment("job");
    assertAccepted(
        job.get("entryClass").toString(),
        ((List<?>) job.get("args")).stream().map(Object::toString).toList());
  }

  static List<String> submissions() throws IOException {
    String pages = Files.readString(OPERATIONS).replace("\\\n", " ");
    return pages.lines().map(String::strip).filter(line -> line.startsWith(SUBMIT)).toList();
  }

  @ParameterizedTest
  @MethodSource("submissions")
  void shouldSubmitAProgramThatAcceptsItsOptions(String command) throws Exception {
    List<String> words = words(command.replace("'", "").substring(SUBMIT.length()));
    int jar = words.indexOf("pipelines/target/weir-bundled.jar");
    assertTrue(jar > 0, command);
    List<String> ofFlink = words.subList(0, jar);
    assertTrue(Set.of("-c", "-p", "-s").containsAll(optionsAmong(ofFlink)), command);
    assertAccepted(ofFlink.get(ofFlink.indexOf("-c") + 1), words.subList(jar + 1, words.size()));
  }

  @Test
  void shouldStartProgramsThatFlinkHas() throws IOException, ClassNotFoundException {
    Set<String> started = new HashSet<>();
    for (MatchResult found :
        FLINK_CLASS.matcher(Files.readString(FILES.resolve("cluster.sh"))).results().toList()) {
      started.add(found.group());
    }
    // Both kinds of processes, their memory, and the command line.
    assertEquals(4, started.size(), started.toString());
    for (String name : started) {
      assertHasMain(name);
    }
  }

  /** Inputs are not opened, because they are examples. */
  private static void assertAccepted(String main, List<String> args)
      throws ClassNotFoundException, CommandLineException {
    assertHasMain(main);
    List<String> all = new ArrayList<>(args);
    all.add("--explain");
    RunRequest request = RunRequest.of(null, all.toArray(String[]::new));
    assertTrue(RunnerDefaults.isFlink(args.toArray(String[]::new)), args.toString());
    assertNotNull(request.options().getInput(), args.toString());
  }

  private static void assertHasMain(String name) throws ClassNotFoundException {
    Class<?> program = Class.forName(name, false, FlinkDeploymentTest.class.getClassLoader());
    assertTrue(
        Arrays.stream(program.getMethods()).anyMatch(method -> method.getName().equals("main")),
        name);
  }

  private static List<String> optionsAmong(List<String> words) {
    return words.stream().filter(word -> word.startsWith("-")).toList();
  }

  private static Map<String, String> deployed() throws IOException {
    return texts((Map<?, ?>) deployment("flinkConfiguration"));
  }

  private static Object deployment(String field) throws IOException {
    Object found = ((Map<?, ?>) yaml("kubernetes/deployment.yaml").get("spec")).get(field);
    assertNotNull(found, field);
    return found;
  }

  private static Map<?, ?> yaml(String file) throws IOException {
    String text = Files.readString(FILES.resolve(file));
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static Map<String, String> texts(Map<?, ?> settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    settings.forEach((key, value) -> texts.put(key.toString(), value.toString()));
    return texts;
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }
}

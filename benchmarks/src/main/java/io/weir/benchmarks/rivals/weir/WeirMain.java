package io.weir.benchmarks.rivals.weir;

import io.weir.benchmarks.measure.ProcessUsage;
import io.weir.benchmarks.race.ContestantConfig;
import io.weir.pipelines.RunPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs a job on Weir: a pack on Flink in this process, as a user would run it. */
public final class WeirMain {
  private static final String PACK = "--pack=";

  private WeirMain() {}

  /**
   * Runs with the options of every contestant, and {@code --pack=FILE} to run that pack instead of
   * the job's.
   */
  public static void main(String[] args) throws IOException {
    Map<Boolean, List<String>> parts =
        Arrays.stream(args).collect(Collectors.partitioningBy(arg -> arg.startsWith(PACK)));
    ContestantConfig contest = ContestantConfig.parse(parts.get(false).toArray(String[]::new));
    ProcessUsage.start();
    Files.createDirectories(contest.dir());
    List<String> pack = parts.get(true);
    List<String> options = options(contest);
    options.add(pack.isEmpty() ? PACK + pack(contest) : pack.get(0));
    RunPack.main(options.toArray(String[]::new));
  }

  /** Returns the command line without the pack, and writes the configuration that it refers to. */
  static List<String> options(ContestantConfig contest) throws IOException {
    List<String> options = new ArrayList<>();
    options.add("--runner=FlinkRunner");
    options.add("--flinkMaster=[local]");
    options.add("--parallelism=" + contest.parallelism());
    options.add("--jobName=" + contest.group());
    options.add("--input=kafka://" + contest.brokers() + "/" + contest.input() + "?from=earliest");
    options.add(
        "--output=kafka://"
            + contest.brokers()
            + "/"
            + contest.output()
            + "?guarantee="
            + contest.guarantee());
    // The logs are at most five seconds out of order. The rivals allow no lateness.
    options.add("--allowedLateness=10s");
    // A failed job must be visible instead of restarting, like the rivals'.
    options.add("--numberOfExecutionRetries=0");
    options.add("--checkpointingInterval=" + contest.checkpoint());
    options.add("--stateBackend=" + (contest.isOnDisk() ? "rocksdb" : "filesystem"));
    options.add("--stateBackendStoragePath=" + contest.dir().resolve("checkpoints").toUri());
    if (contest.isOnDisk()) {
      options.add("--flinkConfDir=" + configuration(contest));
    }
    return options;
  }

  private static String pack(ContestantConfig contest) throws IOException {
    String name = JobPack.FILES.get(contest.job());
    if (name == null) {
      return "fraud";
    }
    Path file = contest.dir().resolve(name);
    return Files.writeString(file, JobPack.yaml(name)).toString();
  }

  /** The memory, filters and folder are those that the rival gives RocksDB. */
  private static Path configuration(ContestantConfig contest) throws IOException {
    Path directory = Files.createDirectories(contest.dir().resolve("conf"));
    Files.write(
        directory.resolve("config.yaml"),
        List.of(
            "taskmanager.memory.managed.size: " + ContestantConfig.MANAGED_MEMORY,
            "state.backend.incremental: true",
            "state.backend.rocksdb.use-bloom-filter: true",
            "state.backend.rocksdb.memory.partitioned-index-filters: true",
            "state.backend.rocksdb.localdir: " + contest.dir().resolve("rocksdb")));
    return directory;
  }
}

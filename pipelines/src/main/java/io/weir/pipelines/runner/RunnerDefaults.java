package io.weir.pipelines.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Default options that make a runner fast and safe, for options that the command line does not set.
 */
public final class RunnerDefaults {
  // The only placeholder in the files.
  private static final String TEMPORARY = "${java.io.tmpdir}";
  private static final int FLINK_PORT = 8081;
  private static final String DIRECTORY = "/io/weir/runner/";
  private static final Pattern DISABLED_RUNNER_V2 = Pattern.compile("(^|,)disable_runner_v2(,|$)");

  private RunnerDefaults() {}

  /** Returns the command line with the defaults of its runner. */
  public static String[] add(String[] args, boolean unbounded) {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    if (isDirect(args)) {
      addFrom("direct/options.properties", args, all);
    }
    if (isDataflow(args)) {
      addFrom("dataflow/options.properties", args, all);
      if (unbounded) {
        addFrom("dataflow/options-unbounded.properties", args, all);
      }
    }
    if (!isFlink(args)) {
      return all.toArray(String[]::new);
    }
    addFrom("flink/options.properties", args, all);
    if (unbounded) {
      addFrom("flink/options-unbounded.properties", args, all);
      if (isEmbedded(args)) {
        addFrom("flink/options-unbounded-embedded.properties", args, all);
      }
    }
    if (value(args, "flinkConfDir").isEmpty()) {
      boolean configured = System.getenv("FLINK_CONF_DIR") != null;
      FlinkConfiguration.directory(unbounded, isInThisProcess(args), configured)
          .ifPresent(directory -> all.add("--flinkConfDir=" + directory));
    }
    return all.toArray(String[]::new);
  }

  /** Returns where the job can be monitored, or null if it runs in this process. */
  public static String elsewhere(String[] args) {
    if (isDirect(args)) {
      return null;
    }
    if (!isFlink(args)) {
      return "watch it where " + value(args, "runner").orElseThrow() + " shows its jobs";
    }
    if (isInThisProcess(args)) {
      return null;
    }
    Optional<String> given = address(args);
    if (given.isEmpty()) {
      return "watch it in Flink's web interface";
    }
    String master = given.get();
    String url = master.contains("://") ? master : "http://" + master;
    return "watch it at " + (url.matches(".*:\\d+") ? url : url + ":" + FLINK_PORT);
  }

  /** Returns the options that would lose or corrupt records. */
  public static List<String> dangers(String[] args, boolean unbounded) {
    List<String> dangers = new ArrayList<>();
    if (isDataflow(args)) {
      Optional<String> experiments = value(args, "experiments");
      if (experiments.filter(each -> !DISABLED_RUNNER_V2.matcher(each).find()).isPresent()) {
        dangers.add(
            "--experiments="
                + experiments.get()
                + ": Weir needs Dataflow's runner v1, as runner v2 does not give the watermark to"
                + " timers; add disable_runner_v2 to the list");
      }
    }
    if (isFlink(args)) {
      if (value(args, "fasterCopy").filter("true"::equalsIgnoreCase).isPresent()) {
        dangers.add(
            "--fasterCopy=true: Weir changes the state of a key in place, which is safe only while"
                + " Flink copies it for snapshots; leave the option out (--objectReuse already"
                + " spares the copies between steps)");
      }
      Optional<String> finish = value(args, "finishBundleBeforeCheckpointing");
      if (unbounded && finish.filter("false"::equalsIgnoreCase).isPresent()) {
        dangers.add(
            "--finishBundleBeforeCheckpointing=false: what a step emits at the end of a bundle"
                + " would wait in a checkpoint until more events come, and metrics could lose it as"
                + " late; leave the option out");
      }
      Optional<String> interval = value(args, "checkpointingInterval");
      if (unbounded && interval.filter(i -> i.matches("-.*|0+")).isPresent()) {
        dangers.add(
            "--checkpointingInterval="
                + interval.get()
                + ": without checkpoints a crash loses all state and offsets are never committed;"
                + " give milliseconds, or leave it out for 30000");
      }
    }
    return dangers;
  }

  /**
   * Returns why an output that writes only when a checkpoint is complete would never write, or
   * null.
   */
  public static String lackOfCheckpoints(String[] args, boolean unbounded) {
    if (!unbounded) {
      return "a run over bounded input makes none; leave guarantee out";
    }
    if (!isFlink(args)) {
      return "Weir can wait for Flink's only; add --runner=FlinkRunner, or leave guarantee out";
    }
    Optional<String> mode =
        value(args, "checkpointingMode").filter(m -> !m.equalsIgnoreCase("EXACTLY_ONCE"));
    return mode.map(
            m -> "those of --checkpointingMode=" + m + " may hold an event twice; leave it out")
        .orElse(null);
  }

  /**
   * Beam accepts a runner's class name or its short name, with or without "Runner", in any case.
   */
  static boolean isFlink(String[] args) {
    return value(args, "runner").filter(r -> isNamed(r, "flink")).isPresent();
  }

  /** Returns whether Flink runs in this process and the user has not configured its state. */
  static boolean isEmbedded(String[] args) {
    return isInThisProcess(args)
        && value(args, "stateBackend").isEmpty()
        && value(args, "stateBackendFactory").isEmpty()
        && value(args, "flinkConfDir").isEmpty();
  }

  static boolean isDataflow(String[] args) {
    return value(args, "runner").filter(r -> isNamed(r, "dataflow")).isPresent();
  }

  /** Returns whether a pipeline with the options runs on the DirectRunner. */
  public static boolean isDirect(PipelineOptions options) {
    return isNamed(options.getRunner().getSimpleName(), "direct");
  }

  static boolean isDirect(String[] args) {
    return value(args, "runner").filter(r -> !isNamed(r, "direct")).isEmpty();
  }

  private static boolean isNamed(String runner, String name) {
    String given = runner.toLowerCase(Locale.ROOT);
    return given.equals(name) || given.endsWith(name + "runner");
  }

  private static boolean isInThisProcess(String[] args) {
    boolean open = value(args, "flinkMaster").filter(m -> !m.equals("[auto]")).isEmpty();
    return address(args).isEmpty() && !(open && FlinkSubmission.isRunning());
  }

  /** Returns the address of the cluster. Masters in brackets, such as the default, are none. */
  private static Optional<String> address(String[] args) {
    return value(args, "flinkMaster").filter(m -> !m.startsWith("["));
  }

  static Optional<String> value(String[] args, String option) {
    String prefix = "--" + option + "=";
    return Arrays.stream(args)
        .filter(a -> a.startsWith(prefix) || a.equals("--" + option))
        .map(a -> a.startsWith(prefix) ? a.substring(prefix.length()) : "true")
        .reduce((first, last) -> last);
  }

  private static void addFrom(String file, String[] args, List<String> all) {
    Properties defaults = new Properties();
    try (InputStream in = RunnerDefaults.class.getResourceAsStream(DIRECTORY + file)) {
      defaults.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String option : new TreeSet<>(defaults.stringPropertyNames())) {
      if (value(args, option).isEmpty()) {
        String value = defaults.getProperty(option);
        all.add(
            "--" + option + "=" + value.replace(TEMPORARY, System.getProperty("java.io.tmpdir")));
      }
    }
  }
}

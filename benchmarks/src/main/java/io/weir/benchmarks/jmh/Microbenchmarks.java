package io.weir.benchmarks.jmh;

import io.weir.testing.ClassPaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the micro-benchmarks: time and allocation of one operation. */
public final class Microbenchmarks {
  private static final int WRONG_USE = 2;
  private static final int FORKS = 1;
  private static final int WARM_UPS = 3;
  private static final int MEASUREMENTS = 5;
  private static final TimeValue ITERATION = TimeValue.seconds(1);
  private static final String HEAP = "1g";

  private Microbenchmarks() {}

  /**
   * Runs all benchmarks, or those whose name matches a regular expression, ignoring case.
   *
   * @param arguments expressions and JMH options, such as {@code -f 3} and {@code -p rules=50};
   *     {@code -l} lists the benchmarks and {@code -h} the options
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    try {
      run(new CommandLineOptions(arguments));
    } catch (CommandLineOptionException | PatternSyntaxException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_USE);
    } catch (NoBenchmarksException e) {
      System.err.println("no benchmark has such a name; -l lists them");
      System.exit(WRONG_USE);
    }
  }

  private static void run(CommandLineOptions asked) throws IOException, RunnerException {
    if (asked.shouldHelp()) {
      asked.showHelp();
      return;
    }
    // JMH starts JVMs with this class path. Under Maven it would be Maven's own.
    System.setProperty("java.class.path", classPath());
    Runner runner = new Runner(options(asked).build());
    if (asked.shouldList()) {
      runner.list();
    } else {
      runner.run();
    }
  }

  private static String classPath() {
    return ClassPaths.ofThisJvm().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Returns the given options, with defaults for the others. */
  private static ChainedOptionsBuilder options(CommandLineOptions asked) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .parent(asked)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(asked.shouldFailOnError().orElse(true))
            .timeUnit(asked.getTimeUnit().orElse(TimeUnit.NANOSECONDS))
            .forks(asked.getForkCount().orElse(FORKS))
            .warmupIterations(asked.getWarmupIterations().orElse(WARM_UPS))
            .warmupTime(asked.getWarmupTime().orElse(ITERATION))
            .measurementIterations(asked.getMeasurementIterations().orElse(MEASUREMENTS))
            .measurementTime(asked.getMeasurementTime().orElse(ITERATION));
    if (asked.getBenchModes().isEmpty()) {
      options.mode(Mode.AverageTime);
    }
    if (!asked.getJvmArgs().hasValue()) {
      options.jvmArgs("-Xms" + HEAP, "-Xmx" + HEAP);
    }
    asked.getIncludes().forEach(name -> options.include(Pattern.compile("(?i)" + name).pattern()));
    return options;
  }
}

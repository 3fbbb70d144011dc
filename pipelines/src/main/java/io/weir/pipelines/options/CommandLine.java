package io.weir.pipelines.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The options of a main program, with the problems of those that cannot be read. Beam stops at the
 * first problem; this class reads each argument with the valid ones before it.
 *
 * @param <T> type of the options, apart from the runners' options
 */
public final class CommandLine<T extends PipelineOptions> {
  private static final Pattern MEANT = Pattern.compile("Did you mean '([^']+)'");
  private static final Pattern ACCEPTED = Pattern.compile("accepted for Enum class: \\[(.*)\\]");
  private static final Pattern NUMBER = Pattern.compile("`java\\.lang\\.(Integer|Long|Short)`");

  private final Class<T> type;
  private final List<String> args = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private boolean runnerKnown = true;

  private CommandLine(Class<T> type) {
    this.type = type;
  }

  /** Reads a command line. Arguments that cannot be read become problems. */
  public static <T extends PipelineOptions> CommandLine<T> read(String[] args, Class<T> options) {
    PipelineOptionsFactory.register(options);
    CommandLine<T> line = new CommandLine<>(options);
    for (String arg : args) {
      line.add(arg);
    }
    return line;
  }

  /**
   * Parses the options of a command line.
   *
   * @throws CommandLineException with all arguments that cannot be read
   */
  public static <T extends PipelineOptions> T parse(String[] args, Class<T> options)
      throws CommandLineException {
    CommandLine<T> line = read(args, options);
    if (!line.problems.isEmpty()) {
      throw new CommandLineException(line.problems);
    }
    try {
      return PipelineOptionsFactory.fromArgs(args).withValidation().as(options);
    } catch (IllegalArgumentException e) {
      throw new CommandLineException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** Returns the problems, each with what would work. */
  public List<String> problems() {
    return problems;
  }

  /**
   * Returns the arguments that can be read. A misspelled argument is corrected if the correction is
   * likely.
   */
  public String[] args() {
    return args.toArray(String[]::new);
  }

  /** Returns the options of {@link #args}. */
  public T options() {
    return options(args);
  }

  /** Returns whether the requested runner is available. */
  public boolean runnerKnown() {
    return runnerKnown;
  }

  private T options(List<String> some) {
    return PipelineOptionsFactory.fromArgs(some.toArray(String[]::new)).as(type);
  }

  private void add(String arg) {
    try {
      accept(arg);
    } catch (IllegalArgumentException e) {
      problems.add(problem(arg, e));
      runnerKnown &= !arg.startsWith("--runner=");
      String meant = meant(arg, String.valueOf(e.getMessage()));
      if (meant != null) {
        try {
          accept(meant);
        } catch (IllegalArgumentException ignored) {
          // The correction cannot be read either. The problem is already reported.
        }
      }
    }
  }

  private void accept(String arg) {
    args.add(arg);
    try {
      options(args);
    } catch (IllegalArgumentException e) {
      args.remove(args.size() - 1);
      throw e;
    }
  }

  /**
   * Returns the likely correction of an argument, or null. The later checks use it, so that they do
   * not report a misspelled option as missing.
   */
  private static String meant(String arg, String message) {
    if (!arg.startsWith("--")) {
      return "--" + arg;
    }
    Matcher meant = MEANT.matcher(message);
    int equals = arg.indexOf('=');
    return meant.find() && equals > 0 ? "--" + meant.group(1) + arg.substring(equals) : null;
  }

  /** Beam's messages name interface properties and Java types. Users need the names of options. */
  private static String problem(String arg, IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Unknown 'runner'")) {
      return message
          + " (each runner comes with its Maven profile: direct-runner, flink-runner, dataflow-runner)";
    }
    if (message.startsWith("expected one element")) {
      return arg + ": the option is there twice; give it once";
    }
    if (e.getCause() instanceof JsonProcessingException json) {
      return arg + ": " + expected(json.getOriginalMessage());
    }
    return message
        .replaceAll(
            "Class interface \\S+ missing a property named '([^']*)'\\.?",
            "there is no option --$1")
        .replaceAll("\\.? Did you mean '([^']+)'", "; did you mean --$1");
  }

  private static String expected(String message) {
    Matcher accepted = ACCEPTED.matcher(message);
    if (accepted.find()) {
      return "write one of " + accepted.group(1);
    }
    if (message.contains("only \"true\"")) {
      return "write true or false";
    }
    return NUMBER.matcher(message).find() ? "write a whole number" : message;
  }
}

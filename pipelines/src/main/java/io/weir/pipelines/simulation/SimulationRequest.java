package io.weir.pipelines.simulation;

import io.weir.io.OtherVersions;
import io.weir.io.SelectedOutput;
import io.weir.io.uri.OutputUris;
import io.weir.pipelines.options.CommandLine;
import io.weir.pipelines.options.CommandLineException;
import io.weir.pipelines.runner.RunnerDefaults;
import io.weir.transforms.pack.spec.Durations;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;

/**
 * A command line of the simulation, after all checks.
 *
 * @param options options of the runner, with its defaults
 * @param rate events per second, or 0 for a bounded run without a rate
 * @param outputs outputs of the events, which accept lines of any kind
 */
record SimulationRequest(
    SimulationOptions options, ShopDays simulation, double rate, List<SelectedOutput> outputs) {
  private static final int MOST_CUSTOMERS = 100_000;
  private static final int MOST_DAYS = 3_650;

  /** A bounded run is one bundle, which keeps its order. Some runners hold a bundle in memory. */
  private static final int MOST_CUSTOMER_DAYS = 50_000;

  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

  static SimulationRequest of(String[] args) throws CommandLineException {
    CommandLine<SimulationOptions> line = CommandLine.read(args, SimulationOptions.class);
    Reader reader = new Reader(line);
    FileSystems.setDefaultPipelineOptions(reader.options);
    return reader.read(line.args());
  }

  boolean isBounded() {
    return rate == 0;
  }

  /** Collects the problems. */
  private static final class Reader {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private final SimulationOptions options;
    private final boolean runnerKnown;
    private final List<String> problems = new ArrayList<>();

    Reader(CommandLine<SimulationOptions> line) {
      this.options = line.options();
      this.runnerKnown = line.runnerKnown();
      this.problems.addAll(line.problems());
    }

    SimulationRequest read(String[] args) throws CommandLineException {
      long seed = whole("seed", options.getSeed(), -Long.MAX_VALUE, Long.MAX_VALUE);
      int customers = (int) whole("customers", options.getCustomers(), 1, MOST_CUSTOMERS);
      int days = (int) whole("days", options.getDays(), 0, MOST_DAYS);
      double rate = rate();
      if (days == 0 && rate == 0) {
        problems.add("--days=0: without end there must be a rate; add --rate=100, say");
      }
      if (rate == 0 && (long) customers * days > MOST_CUSTOMER_DAYS) {
        problems.add(
            "--customers times --days is "
                + (long) customers * days
                + ", and without a rate the most is "
                + MOST_CUSTOMER_DAYS
                + "; add --rate=100000, say, or ask for less");
      }
      StreamDisorder disorder =
          new StreamDisorder(
              seed,
              share("delayShare", options.getDelayShare()),
              delay(),
              share("reorderShare", options.getReorderShare()),
              share("duplicateShare", options.getDuplicateShare()));
      ShopDays simulation = new ShopDays(seed, customers, midnight(), days, disorder);
      List<SelectedOutput> outputs =
          outputs(rate == 0, RunnerDefaults.lackOfCheckpoints(args, rate > 0));
      problems.addAll(RunnerDefaults.dangers(args, rate > 0));
      if (!problems.isEmpty()) {
        throw new CommandLineException(problems);
      }
      String[] complete = RunnerDefaults.add(args, rate > 0);
      return new SimulationRequest(
          CommandLine.parse(complete, SimulationOptions.class), simulation, rate, outputs);
    }

    private List<SelectedOutput> outputs(boolean bounded, String lackOfCheckpoints) {
      OutputUris outputs = OutputUris.parse(options.getOutput());
      problems.addAll(outputs.problems());
      if (runnerKnown) {
        problems.addAll(outputs.problemsWithoutCheckpoints(lackOfCheckpoints));
      }
      problems.addAll(
          OutputUris.check(outputs.outputs(), /* pack= */ null, bounded, OtherVersions.KEEP));
      problems.addAll(outputs.obstacles(List.of(), bounded, ShopStream.words()));
      problems.addAll(outputs.unknownKinds("the simulation", ShopStream.words()));
      for (SelectedOutput output : outputs.outputs()) {
        if (output.output().lineOutput().isEmpty()) {
          problems.add(
              "--output="
                  + output.uri()
                  + ": takes answers, not events; give a directory,"
                  + " kafka://host:port/prefix or -");
        }
      }
      return outputs.outputs();
    }

    private long whole(String option, String text, long least, long most) {
      if (WHOLE.matcher(text).matches()) {
        long number = Long.parseLong(text);
        if (number >= least && number <= most) {
          return number;
        }
      }
      String range = most == Long.MAX_VALUE ? "" : " from " + least + " to " + most;
      problems.add("--" + option + "=" + text + ": write a whole number" + range);
      return 1;
    }

    private double rate() {
      double rate = number(options.getRate());
      if (rate >= 0 && rate < Double.POSITIVE_INFINITY) {
        return rate;
      }
      problems.add("--rate=" + options.getRate() + ": write events per second, as in 100, or 0");
      return 1;
    }

    private double share(String option, String text) {
      double share = number(text);
      if (share >= 0 && share <= 1) {
        return share;
      }
      problems.add("--" + option + "=" + text + ": write a share from 0 to 1, as in 0.02");
      return 0;
    }

    private static double number(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    private long delay() {
      String text = options.getDelayUpTo();
      try {
        long delay = Durations.parse(text);
        if (delay <= ShopClock.DAY) {
          return delay;
        }
        problems.add("--delayUpTo=" + text + ": the longest delay is 1d");
      } catch (IllegalArgumentException e) {
        problems.add("--delayUpTo=" + text + ": " + e.getMessage());
      }
      return 0;
    }

    private long midnight() {
      String text = options.getStart();
      try {
        LocalDate start = LocalDate.parse(text);
        if (!start.isBefore(FIRST) && !start.isAfter(LAST)) {
          return start.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }
        problems.add("--start=" + text + ": write a date from " + FIRST + " to " + LAST);
      } catch (DateTimeException e) {
        problems.add("--start=" + text + ": is no date; write one as in 2026-03-14");
      }
      return 0;
    }
  }
}

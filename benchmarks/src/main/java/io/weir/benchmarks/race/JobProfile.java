package io.weir.benchmarks.race;

import io.weir.benchmarks.history.HistoryRun;
import io.weir.benchmarks.measure.FlightProfile;
import io.weir.benchmarks.workload.FilledLog;
import io.weir.benchmarks.workload.LogFiller;
import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.testing.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Profiles of one job, of Weir and the first rival, with JDK Flight Recorder. */
final class JobProfile {
  private final RaceOptions options;
  private final RaceProgress progress;

  JobProfile(RaceOptions options, RaceProgress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Records and prints the profiles. */
  void run() {
    Optional<RaceJob> job =
        Stream.of(RaceJob.values())
            .filter(each -> each.option().equals(options.profile()))
            .findFirst();
    job.ifPresentOrElse(this::profile, this::profileHistory);
  }

  private void profileHistory() {
    Path recording = recording(Contestant.WEIR);
    HistoryRun run = new HistoryRun(options.out(), options.heap(), options.historyEvents());
    print(Contestant.WEIR, recording, run.profile(recording));
  }

  private void profile(RaceJob job) {
    try (KafkaBroker broker = RaceEnvironment.startBroker()) {
      RaceEnvironment ground =
          new RaceEnvironment(broker, options.out(), options.heap(), options.checkpointMillis());
      progress.print("job %s: filling a topic with %,d events", job.option(), options.events());
      FilledLog log =
          LogFiller.make(ground, job, "log-" + job.option(), job.shape(), options.events());
      ThroughputRun run = new ThroughputRun(ground, log);
      for (Contestant contestant : List.of(Contestant.WEIR, options.rivals().get(0))) {
        Path recording = recording(contestant);
        String id = job.option() + "-" + contestant.word() + "-profile";
        print(contestant, recording, run.profile(contestant, id, recording));
      }
    }
  }

  private Path recording(Contestant contestant) {
    try {
      return Files.createDirectories(options.out())
          .resolve("profile-" + options.profile() + "-" + contestant.word() + ".jfr");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(Contestant contestant, Path recording, FlightProfile profile) {
    progress.print("job %s, %s: %s", options.profile(), contestant.word(), recording);
    System.out.println(profile);
  }
}

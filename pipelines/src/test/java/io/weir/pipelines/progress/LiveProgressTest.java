package io.weir.pipelines.progress;

import static io.weir.testing.ProcessAwait.await;

import io.weir.pipelines.LiveRun;
import io.weir.pipelines.TestPayments;
import io.weir.pipelines.TestTopics;
import io.weir.pipelines.options.CommandLineException;
import io.weir.pipelines.options.RunRequest;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run without an end tells of itself, on Flink without Flink's metrics. */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveProgressTest {
  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  @SuppressWarnings("try") // Both last for as long as the block does.
  void shouldShowReadDecidedAndRefusedRecordsAndTheLag(String runner, KafkaBroker broker)
      throws IOException, CommandLineException {
    TestTopics topics = new TestTopics(broker, "progress-" + runner);
    topics.create("payments", 2);
    Instant now = Instant.now();
    topics.produce(
        "payments",
        0,
        List.of(
            TestPayments.paidAt("a", "k1", "d1", now),
            "no event",
            TestPayments.paidAt("b", "k2", "d2", now),
            TestPayments.paidAt("late", "k1", "d1", now.minusSeconds(900))));
    topics.produce("payments", 1, List.of(TestPayments.paidAt("c", "k3", "d3", now)));
    String[] args = {
      "--pack=" + TestPayments.file(),
      "--input=" + topics.uri("payments?from=earliest"),
      "--output=" + topics.uri(runner),
      "--progress=plain",
      "--progressEvery=100ms"
    };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
    try (RunMonitor.Ticking progress =
            ProgressPrinter.start(RunRequest.of(null, args), RunMonitor.ofThisProcess(), print);
        LiveRun run = runner.equals("flink") ? LiveRun.onFlink(args) : LiveRun.onDirect(args)) {
      await()
          .until(
              () -> err.toString(StandardCharsets.UTF_8),
              said ->
                  said.lines()
                      .anyMatch(
                          line ->
                              line.matches(
                                  "\\d\\d:\\d\\d:\\d\\d  0 events/s  lag \\d+\\.\\d s"
                                      + "  decisions 3  alerts 0  dead letters 1  late 1")));
    }
  }
}

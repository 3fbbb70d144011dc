package io.weir.benchmarks.workload;

import java.util.stream.IntStream;

/** Fills topics, in the order of the numbers within each partition. */
public final class LogFiller {
  private static final int BLOCK = 20_000;
  private static final int LINGER_MILLIS = 20;

  private LogFiller() {}

  /** Creates the topic of a job with the first events of its log. */
  public static FilledLog make(
      RaceEnvironment ground, RaceJob job, String topic, Workload.Shape shape, long events) {
    ground.createInput(topic);
    Workload log = Workload.of(job.option(), shape);
    AnswerMatcher answers = job == RaceJob.C ? new SessionAnswers() : new DecisionAnswers(log);
    try (TopicSender sender = new TopicSender(ground, topic, LINGER_MILLIS)) {
      for (long first = 0; first < events; first += BLOCK) {
        long start = first;
        // All processors create the messages, and one thread sends them in order.
        Workload.Message[] block =
            IntStream.range(0, (int) Math.min(BLOCK, events - first))
                .parallel()
                .mapToObj(i -> log.message(start + i))
                .toArray(Workload.Message[]::new);
        for (int i = 0; i < block.length; i++) {
          answers.add(first + i, block[i]);
          sender.send(null, block[i]);
        }
      }
      sender.flush();
    }
    return new FilledLog(job, topic, events, shape.keys(), answers);
  }
}

package io.weir.pipelines.bench;

import io.weir.pipelines.fraud.FraudDetection;
import io.weir.testing.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Events per second of the built-in fraud pack on Flink in this process, parallelism 2, heap state,
 * JSON from a real Kafka broker to Kafka. Counts the decisions in the output topic; the rate is
 * that of the last three quarters, when the JIT has done its work. Arguments: number of events,
 * then options for the main.
 */
public final class KafkaBenchmark {
  private static final int PARTITIONS = 2;
  private static final int CARDS = 100_000;
  private static final int BATCH = 20_000;

  private KafkaBenchmark() {}

  public static void main(String[] args) throws Exception {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    try (KafkaBroker broker = KafkaBroker.start()) {
      broker.createTopic("payments", PARTITIONS);
      fill(broker, events);
      List<String> options = new ArrayList<>();
      options.add("--input=kafka://" + broker.bootstrapServers() + "/payments?from=earliest");
      options.add("--output=kafka://" + broker.bootstrapServers() + "/out");
      options.addAll(List.of("--runner=FlinkRunner", "--flinkMaster=[local]", "--parallelism=2"));
      options.addAll(Arrays.asList(args).subList(Math.min(1, args.length), args.length));
      Thread job = new Thread(() -> run(options), "job");
      job.setDaemon(true);
      job.start();
      watch(broker, events);
    }
    // The job is unbounded and in this process.
    System.exit(0);
  }

  private static void run(List<String> options) {
    try {
      FraudDetection.main(options.toArray(String[]::new));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fill(KafkaBroker broker, int events) {
    Random random = new Random(7);
    long start = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>(BATCH);
    for (int i = 0; i < events; i++) {
      // A thousand events a second of event time, one in twenty up to five seconds late.
      long time = start + i - (random.nextInt(20) == 0 ? random.nextInt(5_000) : 0);
      int card = random.nextInt(CARDS);
      String json =
          String.format(
              Locale.ROOT,
              "{\"id\":\"p-%d\",\"time\":%d,\"type\":\"%s\",\"card\":\"card-%d\",\"customer\":\"c-%d\","
                  + "\"amount\":%.2f,\"currency\":\"EUR\",\"device\":\"d-%d\",\"terminal\":\"t-%d\","
                  + "\"merchant\":\"Shop\",\"city\":\"Madrid\",\"latitude\":%.4f,\"longitude\":%.4f}",
              i,
              time,
              random.nextInt(20) == 0 ? "PAYMENT_FAILED" : "PAYMENT_AUTHORIZED",
              card,
              card / 2,
              random.nextInt(20_000) / 100.0,
              card,
              random.nextInt(5_000),
              40 + card % 100 / 1000.0,
              -3 - card % 100 / 1000.0);
      batch.add(
          new ProducerRecord<>(
              "payments", card % PARTITIONS, null, json.getBytes(StandardCharsets.UTF_8)));
      if (batch.size() == BATCH || i == events - 1) {
        broker.produce(batch);
        batch.clear();
      }
    }
  }

  private static void watch(KafkaBroker broker, int events) throws Exception {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    long begun = System.nanoTime();
    long quarterAt = 0;
    long quarter = 0;
    try (Admin admin = Admin.create(settings)) {
      long decided = 0;
      while (decided < events) {
        Thread.sleep(500);
        decided = decided(admin);
        long now = System.nanoTime();
        System.out.printf("%6.1f s %10d decisions%n", (now - begun) / 1e9, decided);
        if (quarterAt == 0 && decided >= events / 4) {
          quarterAt = now;
          quarter = decided;
        }
      }
      double seconds = (System.nanoTime() - quarterAt) / 1e9;
      System.out.printf(
          "KAFKA events=%d seconds=%.1f eventsPerSecond=%.0f%n",
          events, (System.nanoTime() - begun) / 1e9, (decided - quarter) / seconds);
    }
  }

  private static long decided(Admin admin) throws InterruptedException {
    try {
      int partitions =
          admin
              .describeTopics(List.of("out.decisions"))
              .allTopicNames()
              .get()
              .get("out.decisions")
              .partitions()
              .size();
      Map<TopicPartition, OffsetSpec> ends =
          IntStream.range(0, partitions)
              .boxed()
              .collect(
                  Collectors.toMap(
                      p -> new TopicPartition("out.decisions", p), p -> OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get().values().stream().mapToLong(o -> o.offset()).sum();
    } catch (ExecutionException e) {
      // The topic is made when the job starts.
      return 0;
    }
  }
}

package io.weir.testing;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.Uuid;

/**
 * The JVM of a {@link KafkaBroker}, with its data in a temporary folder. It can be killed and
 * started again on the same ports with the same data.
 */
final class BrokerProcess implements AutoCloseable {
  private final TempFolder home = new TempFolder("kafka-broker-");
  private final List<String> jvmFlags;
  private final int port;
  private final Path config;
  private final String clusterId = Uuid.randomUuid().toString();
  private JavaProcess running;

  private BrokerProcess(List<String> jvmFlags) {
    int[] ports = FreePorts.find(2);
    this.jvmFlags = jvmFlags;
    this.port = ports[0];
    this.config = home.file("server.properties", configuration(home, ports[0], ports[1]));
  }

  /** Starts a broker without data. It may not serve requests yet. */
  static BrokerProcess start(List<String> jvmFlags) {
    BrokerProcess process = new BrokerProcess(jvmFlags);
    process.start();
    return process;
  }

  private static List<String> configuration(TempFolder home, int port, int controllerPort) {
    return List.of(
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@localhost:" + controllerPort,
        "listeners=PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
        "controller.listener.names=CONTROLLER",
        "log.dirs=" + home.path().resolve("data"),
        "auto.create.topics.enable=false",
        // Tests write records of any event time, and none must be deleted as too old.
        "log.retention.ms=-1",
        // The default would take a quarter of the heap.
        "log.cleaner.dedupe.buffer.size=2097152",
        "group.initial.rebalance.delay.ms=0",
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=1",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "transaction.state.log.num.partitions=1");
  }

  /** Starts the process after {@link #kill()}. */
  void start() {
    if (running != null) {
      throw new IllegalStateException("the broker is running");
    }
    running =
        JavaProcess.start(
            "Kafka broker",
            home.path().resolve("broker.log"),
            ClassPaths.ofThisJvm(),
            jvmFlags,
            List.of(KafkaBrokerMain.class.getName(), config.toString(), clusterId));
  }

  /** Kills the process (SIGKILL) and waits until it has ended. Its data stay. */
  void kill() {
    running.kill();
    running = null;
  }

  /** Throws, with the end of the log, if the process has ended. */
  void requireAlive() {
    if (running != null) {
      running.requireAlive();
    }
  }

  /** Returns an exception that describes a failure and contains the end of the log. */
  IllegalStateException failure(String what, Throwable cause) {
    return running == null
        ? new IllegalStateException("the killed Kafka broker " + what, cause)
        : running.failure(what, cause);
  }

  String bootstrapServers() {
    return "localhost:" + port;
  }

  /** Kills the process and deletes its data. */
  @Override
  public void close() {
    if (running != null) {
      kill();
    }
    home.close();
  }
}

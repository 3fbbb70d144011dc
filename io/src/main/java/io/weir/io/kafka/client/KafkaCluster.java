package io.weir.io.kafka.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Brokers, and how to reach them.
 *
 * @param brokers {@code host:port}, comma separated
 * @param config a file of client properties, or null. It holds secrets, so it is read where a
 *     client is made and its contents never travel with the job.
 */
public record KafkaCluster(String brokers, String config) implements Serializable {

  /** What no file may change: Weir's guarantees rest on it. */
  private static final Set<String> OURS =
      Set.of(
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);

  /** A client's settings: those given, the file's on top but for what is ours, the brokers. */
  public Map<String, Object> settings(Map<String, Object> given) {
    Map<String, Object> settings = new HashMap<>(given);
    if (config != null) {
      for (Map.Entry<Object, Object> entry : load(config).entrySet()) {
        String name = (String) entry.getKey();
        if (!OURS.contains(name)) {
          settings.put(name, entry.getValue());
        }
      }
    }
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers);
    return settings;
  }

  private static Properties load(String file) {
    Properties properties = new Properties();
    try (InputStream in =
        Channels.newInputStream(
            FileSystems.open(FileSystems.matchNewResource(file, /* isDirectory= */ false)))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return properties;
  }
}

package io.weir.io.kafka.client;

import io.weir.io.secret.SecretReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.StringReader;
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
 * Brokers and the client configuration to connect to them.
 *
 * @param brokers {@code host:port}, comma separated
 * @param config file of client properties or reference to a secret with them, or null. It is read
 *     where a client is created and its contents never travel with the job.
 */
public record KafkaCluster(String brokers, String config) implements Serializable {

  /** Settings that the file cannot change, because Weir's guarantees depend on them. */
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

  /**
   * Returns the settings of a client: the given settings, overridden by the file except for the
   * protected settings, and the brokers.
   */
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
    if (SecretReference.isReference(file)) {
      try {
        properties.load(new StringReader(SecretReference.read(file)));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
      return properties;
    }
    // A file has the encoding that Kafka's own tools read.
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

package io.weir.io.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Brokers, and how to reach them.
 *
 * @param brokers {@code host:port}, comma separated
 * @param config a file of client properties, or null. It holds secrets, so it is read where a
 *     client is made and its contents never travel with the job.
 */
record Cluster(String brokers, String config) implements Serializable {

  /** A client's settings: ours, then the file's on top, then the brokers. */
  Map<String, Object> settings(Map<String, Object> ours) {
    Map<String, Object> settings = new HashMap<>(ours);
    if (config != null) {
      for (Map.Entry<Object, Object> entry : load(config).entrySet()) {
        settings.put((String) entry.getKey(), entry.getValue());
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

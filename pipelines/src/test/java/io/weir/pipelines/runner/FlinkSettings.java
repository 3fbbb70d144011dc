package io.weir.pipelines.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions;

/** The settings that this version of Flink knows, found in its own descriptions of them. */
final class FlinkSettings {
  /** Classes whose jars hold descriptions of settings. */
  private static final List<Class<?>> BESIDE =
      List.of(CoreOptions.class, ExecutionCheckpointingOptions.class, RocksDBOptions.class);

  private static final String DESCRIPTION =
      "org/apache/flink/(configuration|contrib|streaming)/.*Options\\.class";

  private static final String REPORTER = "metrics\\.reporter\\.\\w+\\.";

  private final Map<String, ConfigOption<?>> known = new HashMap<>();

  private FlinkSettings() {}

  static FlinkSettings ofClassPath() throws IOException, ReflectiveOperationException {
    FlinkSettings settings = new FlinkSettings();
    for (Class<?> beside : BESIDE) {
      settings.addAll(
          Path.of(beside.getProtectionDomain().getCodeSource().getLocation().getPath()));
    }
    return settings;
  }

  private void addAll(Path jar) throws IOException, ReflectiveOperationException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (var entry : file.stream().toList()) {
        if (entry.getName().matches(DESCRIPTION)) {
          String name = entry.getName().replace('/', '.').replaceAll("\\.class$", "");
          add(Class.forName(name, false, getClass().getClassLoader()));
        }
      }
    }
  }

  private void add(Class<?> options) throws ReflectiveOperationException {
    for (Field field : options.getDeclaredFields()) {
      if (field.getType() == ConfigOption.class
          && Modifier.isStatic(field.getModifiers())
          && Modifier.isPublic(field.getModifiers())
          && Modifier.isPublic(options.getModifiers())) {
        ConfigOption<?> option = (ConfigOption<?>) field.get(null);
        known.put(option.key(), option);
      }
    }
  }

  /** Fails unless Flink knows each setting by this name, not by an older one, and can read it. */
  void assertKnown(Map<String, String> settings) {
    assertTrue(settings.size() > 0);
    Configuration configuration = Configuration.fromMap(settings);
    settings.forEach(
        (key, value) -> {
          if (key.matches(REPORTER + "factory\\.class")) {
            // The class is in a plugin of Flink's distribution.
            assertEquals(
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory", value, key);
          } else if (key.matches(REPORTER + "port")) {
            assertTrue(value.matches("\\d+-\\d+"), key);
          } else {
            ConfigOption<?> option = known.get(key);
            assertNotNull(option, "Flink has no setting " + key);
            assertNotNull(configuration.get(option), key);
          }
        });
  }
}

package io.weir.testing;

import java.util.Map;
import java.util.TreeMap;

/** Settings of a {@link FlinkCluster}: everything on the loopback interface, and small. */
final class ClusterSettings {
  private ClusterSettings() {}

  /** Returns the settings of a cluster with its files in a folder. */
  static Map<String, String> of(TempFolder home, int slotsEach, int restPort, int rpcPort) {
    Map<String, String> config = new TreeMap<>();
    config.put("jobmanager.rpc.address", "localhost");
    config.put("jobmanager.rpc.port", String.valueOf(rpcPort));
    config.put("jobmanager.bind-host", "localhost");
    config.put("rest.address", "localhost");
    config.put("rest.bind-address", "localhost");
    config.put("rest.port", String.valueOf(restPort));
    config.put("taskmanager.host", "localhost");
    config.put("taskmanager.bind-host", "localhost");
    config.put("taskmanager.numberOfTaskSlots", String.valueOf(slotsEach));
    config.put("taskmanager.memory.process.size", "1536m");
    config.put("taskmanager.memory.managed.size", "128m");
    config.put("taskmanager.memory.network.min", "128m");
    config.put("io.tmp.dirs", home.folder("tmp").toString());
    // Two missed heartbeats show that a TaskManager was killed. The default would take 20 s.
    config.put("heartbeat.interval", "1000");
    // The defaults of ten seconds, and even a minute, are too short if the cores are busy.
    config.put("pekko.startup-timeout", "240 s");
    config.put("pekko.ask.timeout", "240 s");
    config.put("heartbeat.timeout", "20000");
    return config;
  }
}

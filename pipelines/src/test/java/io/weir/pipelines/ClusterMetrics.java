package io.weir.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.FlinkCluster;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The metrics of a cluster and its only running job, in Flink's REST interface. */
final class ClusterMetrics {
  // The interface replaces the dots within the name of a metric.
  private static final String OWN = ".weir_";

  private final FlinkCluster cluster;
  private final String job;

  ClusterMetrics(FlinkCluster cluster) {
    this.cluster = cluster;
    this.job = runningJob();
  }

  private String runningJob() {
    for (JsonNode candidate : json("/jobs").at("/jobs")) {
      if (candidate.at("/status").asText().equals("RUNNING")) {
        return candidate.at("/id").asText();
      }
    }
    throw new AssertionError("no job is running");
  }

  /**
   * Sums of Weir's counters and gauges over all steps, by names with underscores for dots.
   * Distributions are left out.
   */
  Map<String, Long> ofWeir() {
    Map<String, Long> sums = new TreeMap<>();
    for (JsonNode vertex : json("/jobs/" + job).at("/vertices")) {
      String metrics = "/jobs/" + job + "/vertices/" + vertex.at("/id").asText() + "/metrics";
      for (JsonNode metric : json(metrics)) {
        String id = metric.at("/id").asText();
        if (id.contains(OWN) && !id.matches(".*_latencyMillis_[a-z]+")) {
          String get = URLEncoder.encode(id, StandardCharsets.UTF_8);
          long value = json(metrics + "?get=" + get).at("/0/value").asLong();
          sums.merge(id.substring(id.indexOf(OWN) + OWN.length()), value, Long::sum);
        }
      }
    }
    return sums;
  }

  /** All names, as the Prometheus reporter of Flink makes them of the scopes and names. */
  Set<String> prometheusNames() {
    Set<String> names = new TreeSet<>();
    for (JsonNode vertex : json("/jobs/" + job).at("/vertices")) {
      json("/jobs/" + job + "/vertices/" + vertex.at("/id").asText() + "/metrics")
          .forEach(metric -> addTaskMetric(metric.at("/id").asText(), names));
    }
    json("/jobs/" + job + "/metrics")
        .forEach(m -> names.add("flink_jobmanager_job_" + filtered(m.at("/id").asText())));
    String manager = json("/taskmanagers").at("/taskmanagers/0/id").asText();
    json("/taskmanagers/" + manager + "/metrics")
        .forEach(m -> names.add("flink_taskmanager_" + filtered(m.at("/id").asText())));
    return names;
  }

  /** The interface has the subtask and, of a metric of an operator, the operator in front. */
  private static void addTaskMetric(String id, Set<String> names) {
    String name = id.substring(id.indexOf('.') + 1);
    int own = name.indexOf(OWN);
    if (own >= 0) {
      names.add("flink_taskmanager_job_task_operator_" + filtered(name.substring(own + 1)));
    } else {
      names.add("flink_taskmanager_job_task_" + filtered(name));
      names.add(
          "flink_taskmanager_job_task_operator_"
              + filtered(name.substring(name.lastIndexOf('.') + 1)));
    }
  }

  private static String filtered(String name) {
    return name.replaceAll("[^a-zA-Z0-9:_]", "_");
  }

  private JsonNode json(String path) {
    return RunOutputs.json(Poison.utf8(cluster.rest(path)));
  }
}

package io.weir.benchmarks.race;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates output topics. */
public final class OutputTopics {
  private OutputTopics() {}

  /** Creates the missing topics of a contest with the broker's defaults, as Weir does. */
  public static void create(ContestantConfig contest) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, contest.brokers()))) {
      for (String topic : contest.outputs()) {
        create(admin, topic);
      }
    }
  }

  private static void create(Admin admin, String topic) {
    try {
      NewTopic made = new NewTopic(topic, Optional.empty(), Optional.empty());
      admin.createTopics(List.of(made)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("topic " + topic + " cannot be made", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

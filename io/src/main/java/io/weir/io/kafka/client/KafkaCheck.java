package io.weir.io.kafka.client;

import io.weir.transforms.text.SimilarNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Checks at the brokers, before a job starts, that the topics that the job needs are available. */
public final class KafkaCheck {
  private static final int TIMEOUT_MILLIS = 10_000;

  private KafkaCheck() {}

  /** Returns why the topic cannot be read, or null. */
  public static String topic(KafkaCluster cluster, String topic) {
    return call(
        cluster,
        admin -> {
          try {
            admin.describeTopics(Set.of(topic)).allTopicNames().get();
            return null;
          } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
              throw e;
            }
            Set<String> topics = new TreeSet<>(admin.listTopics().names().get());
            return "there is no topic "
                + topic
                + " at "
                + cluster.brokers()
                + (topics.isEmpty() ? "; it has no topics" : "; it has " + some(topics))
                + SimilarNames.suggestion(topic, topics);
          }
        });
  }

  /**
   * Creates the missing topics, with the brokers' defaults except for {@code config}. Returns why
   * that failed, or null.
   */
  public static String create(
      KafkaCluster cluster, List<String> topics, Map<String, String> config) {
    return create(cluster, topics, config, new CreateTopicsOptions());
  }

  /** Returns why {@link #create} would fail, or null. No topic is created. */
  public static String creatable(
      KafkaCluster cluster, List<String> topics, Map<String, String> config) {
    return create(cluster, topics, config, new CreateTopicsOptions().validateOnly(true));
  }

  private static String create(
      KafkaCluster cluster,
      List<String> topics,
      Map<String, String> config,
      CreateTopicsOptions options) {
    return call(
        cluster,
        admin -> {
          Set<String> there = admin.listTopics().names().get();
          List<NewTopic> missing =
              topics.stream()
                  .filter(topic -> !there.contains(topic))
                  .map(topic -> new NewTopic(topic, Optional.empty(), Optional.empty()))
                  .map(topic -> topic.configs(config))
                  .toList();
          CreateTopicsResult created = admin.createTopics(missing, options);
          for (NewTopic topic : missing) {
            try {
              created.values().get(topic.name()).get();
            } catch (ExecutionException e) {
              if (!(e.getCause() instanceof TopicExistsException)) {
                return "cannot create topic " + topic.name() + ": " + e.getCause().getMessage();
              }
            }
          }
          return null;
        });
  }

  /** Returns the number of partitions of a topic, or 0 if the topic cannot be described. */
  public static int partitions(KafkaCluster cluster, String topic) {
    AtomicInteger partitions = new AtomicInteger();
    String problem =
        call(
            cluster,
            admin -> {
              Map<String, TopicDescription> described =
                  admin.describeTopics(Set.of(topic)).allTopicNames().get();
              partitions.set(described.get(topic).partitions().size());
              return null;
            });
    return problem == null ? partitions.get() : 0;
  }

  /**
   * Returns a message for each topic that does not accept records of the given size. If the brokers
   * do not allow the topics to be described, no problem is reported.
   */
  public static List<String> tooSmall(KafkaCluster cluster, List<String> topics, int bytes) {
    List<String> small = new ArrayList<>();
    String problem =
        call(
            cluster,
            admin -> {
              for (String topic : topics) {
                long takes = mostBytes(admin, topic, bytes);
                if (takes < bytes) {
                  small.add(tooSmall(cluster, topic, takes, bytes));
                }
              }
              return null;
            });
    return problem == null ? small : List.of(problem);
  }

  private static long mostBytes(Admin admin, String topic, int otherwise)
      throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Config config = admin.describeConfigs(Set.of(resource)).all().get().get(resource);
      return Long.parseLong(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return otherwise;
      }
      throw e;
    }
  }

  private static String tooSmall(KafkaCluster cluster, String topic, long takes, int bytes) {
    return "topic "
        + topic
        + " takes records of at most "
        + takes
        + " bytes; it gets whole records and what is said of them, and one that it does not take"
        + " would fail the job again and again. Set "
        + TopicConfig.MAX_MESSAGE_BYTES_CONFIG
        + " to "
        + bytes
        + ", as in: kafka-configs.sh --bootstrap-server "
        + cluster.brokers()
        + " --alter --entity-type topics --entity-name "
        + topic
        + " --add-config "
        + TopicConfig.MAX_MESSAGE_BYTES_CONFIG
        + "="
        + bytes;
  }

  private interface AdminCall {
    String call(Admin admin) throws ExecutionException, InterruptedException;
  }

  private static String call(KafkaCluster cluster, AdminCall request) {
    Map<String, Object> ours = new HashMap<>();
    ours.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
    ours.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(cluster.settings(ours))) {
      return request.call(admin);
    } catch (ExecutionException e) {
      return unreachable(cluster, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachable(cluster, e);
    } catch (RuntimeException e) {
      // This covers an address that does not resolve, an invalid setting and a missing file.
      return unreachable(cluster, e.getCause() == null ? e : e.getCause());
    }
  }

  private static String unreachable(KafkaCluster cluster, Throwable why) {
    return "no broker can be used at " + cluster.brokers() + ": " + why.getMessage();
  }

  private static String some(Set<String> topics) {
    List<String> some = topics.stream().limit(10).toList();
    return String.join(", ", some) + (topics.size() > some.size() ? ", ..." : "");
  }
}

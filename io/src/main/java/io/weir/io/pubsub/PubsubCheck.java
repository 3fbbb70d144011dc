package io.weir.io.pubsub;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import io.weir.io.scheme.ServiceCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubJsonClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** Checks before the start whether subscriptions and topics exist. The checks change nothing. */
final class PubsubCheck {
  private static final int NOT_FOUND = 404;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private PubsubCheck() {}

  /** Sends requests to Pub/Sub. */
  private interface Requests {
    List<String> send(PubsubClient client) throws IOException;
  }

  /**
   * Returns why a subscription cannot be read, or an empty list.
   *
   * @param subscription {@code projects/P/subscriptions/S}
   * @param options options with the credentials and the address of Pub/Sub
   */
  static List<String> subscription(String subscription, PipelineOptions options) {
    return problems(
        options,
        client -> {
          try {
            client.ackDeadlineSeconds(PubsubClient.subscriptionPathFromPath(subscription));
            return List.of();
          } catch (GoogleJsonResponseException e) {
            if (e.getStatusCode() != NOT_FOUND) {
              throw e;
            }
            return List.of(
                "there is no subscription "
                    + subscription
                    + "; make it with gcloud pubsub subscriptions create "
                    + subscription
                    + " --topic=TOPIC");
          }
        });
  }

  /**
   * Returns which topics are missing, or an empty list.
   *
   * @param topics each {@code projects/P/topics/T}
   * @param options options with the credentials and the address of Pub/Sub
   */
  static List<String> topics(List<String> topics, PipelineOptions options) {
    return problems(
        options,
        client -> {
          List<String> missing = new ArrayList<>();
          for (String topic : topics) {
            if (!client.isTopicExists(PubsubClient.topicPathFromPath(topic))) {
              missing.add(topic);
            }
          }
          return missing.isEmpty()
              ? List.of()
              : List.of(
                  "topics are missing; make them with gcloud pubsub topics create "
                      + String.join(" ", missing));
        });
  }

  private static List<String> problems(PipelineOptions options, Requests requests) {
    PubsubOptions pubsub = options.as(PubsubOptions.class);
    try {
      return ServiceCheck.within(
          LIMIT,
          () -> {
            try (PubsubClient client = PubsubJsonClient.FACTORY.newClient(null, null, pubsub)) {
              return requests.send(client);
            }
          });
    } catch (ExecutionException e) {
      return List.of(unusable(pubsub) + message(e.getCause()));
    } catch (IOException e) {
      return List.of(unusable(pubsub) + e.getMessage());
    }
  }

  private static String unusable(PubsubOptions options) {
    return "Pub/Sub cannot be used at " + options.getPubsubRootUrl() + ": ";
  }

  private static String message(Throwable e) {
    return e instanceof GoogleJsonResponseException response && response.getDetails() != null
        ? response.getStatusCode() + " " + response.getDetails().getMessage()
        : String.valueOf(e.getMessage());
  }
}

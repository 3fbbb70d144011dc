package io.weir.io.pubsub;

import java.io.IOException;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.PubsubClientFactory;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubJsonClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubOptions;

/** Creates clients that read the time attribute of messages leniently. */
final class LenientTimeFactory implements PubsubClientFactory {
  private static final long serialVersionUID = 1;

  @Override
  public PubsubClient newClient(
      String timestampAttribute, String idAttribute, PubsubOptions options, String rootUrlOverride)
      throws IOException {
    return lenient(
        PubsubJsonClient.FACTORY.newClient(null, idAttribute, options, rootUrlOverride),
        timestampAttribute);
  }

  @Override
  public PubsubClient newClient(
      String timestampAttribute, String idAttribute, PubsubOptions options) throws IOException {
    return lenient(
        PubsubJsonClient.FACTORY.newClient(null, idAttribute, options), timestampAttribute);
  }

  private static PubsubClient lenient(PubsubClient client, String timestampAttribute) {
    return timestampAttribute == null ? client : new LenientTimeClient(client, timestampAttribute);
  }

  @Override
  public String getKind() {
    return PubsubJsonClient.FACTORY.getKind();
  }
}

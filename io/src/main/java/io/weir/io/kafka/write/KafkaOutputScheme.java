package io.weir.io.kafka.write;

import io.weir.io.Output;
import io.weir.io.kafka.client.DeliveryGuarantee;
import io.weir.io.kafka.client.KafkaUri;
import io.weir.io.scheme.OutputScheme;
import io.weir.io.scheme.UriParameter;
import java.util.List;

/** Prefixes of topics to write to. */
public final class KafkaOutputScheme implements OutputScheme {
  private static final String GUARANTEE = "guarantee";
  private static final String AT_LEAST_ONCE = "at-least-once";
  private static final String EXACTLY_ONCE = "exactly-once";

  @Override
  public List<String> names() {
    return List.of(KafkaUri.NAME);
  }

  @Override
  public List<String> forms() {
    return List.of("kafka://host:port/prefix");
  }

  @Override
  public String meaning() {
    return "topics of Kafka, one for each kind of record, as in prefix.decisions";
  }

  @Override
  public List<UriParameter> parameters() {
    return List.of(
        KafkaUri.CONFIG,
        new UriParameter(
            GUARANTEE,
            List.of(AT_LEAST_ONCE, EXACTLY_ONCE),
            "how often a line is in its topic after crashes; default: " + AT_LEAST_ONCE),
        KINDS);
  }

  @Override
  public Output parse(String uri, List<String> problems) {
    KafkaUri parts = KafkaUri.parse(uri, "prefix", parameters(), problems);
    String guarantee = parts.query().getOrDefault(GUARANTEE, AT_LEAST_ONCE);
    if (!guarantee.equals(AT_LEAST_ONCE) && !guarantee.equals(EXACTLY_ONCE)) {
      problems.add(
          GUARANTEE + "=" + guarantee + ": write " + AT_LEAST_ONCE + " or " + EXACTLY_ONCE);
    }
    return new KafkaOutput(
        uri,
        parts.brokers(),
        parts.name(),
        parts.query().get(KafkaUri.CONFIG.name()),
        guarantee.equals(EXACTLY_ONCE)
            ? DeliveryGuarantee.EXACTLY_ONCE
            : DeliveryGuarantee.AT_LEAST_ONCE);
  }
}

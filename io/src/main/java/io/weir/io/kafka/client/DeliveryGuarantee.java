package io.weir.io.kafka.client;

/** How often a line is in a topic after crashes. */
public enum DeliveryGuarantee {
  /** Once, or more often; the lines that come again have the same id and revision. */
  AT_LEAST_ONCE,
  /** Once for readers of committed records, who see it when a checkpoint is complete. */
  EXACTLY_ONCE
}

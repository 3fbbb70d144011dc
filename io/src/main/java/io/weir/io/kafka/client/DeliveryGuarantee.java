package io.weir.io.kafka.client;

/** How often a line is in a topic after failures. */
public enum DeliveryGuarantee {
  /** Each line is written once or more. Repeated lines have the same id and revision. */
  AT_LEAST_ONCE,
  /** Readers of committed records see each line once, after a checkpoint is complete. */
  EXACTLY_ONCE
}

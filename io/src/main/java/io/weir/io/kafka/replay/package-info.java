/**
 * Sends records to a topic again, each once.
 *
 * <p>A second topic, {@code TOPIC.weir-replayed}, is compacted and has the ids of the records that
 * were sent. A record and its id are written in one transaction. The transactional id is that of
 * the topic, so a second program that sends to it ends the transactions of the first.
 */
package io.weir.io.kafka.replay;

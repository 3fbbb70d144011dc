package io.weir.pipelines.simulation;

import java.io.Serializable;

/**
 * Something that happened in the shop.
 *
 * @param stream where it is told
 * @param id unique in its stream
 * @param time when it happened, epoch milliseconds
 * @param customer to whom; what Kafka records are keyed by
 * @param line all of it, a JSON object
 */
record ShopEvent(ShopStream stream, String id, long time, String customer, String line)
    implements Serializable {}

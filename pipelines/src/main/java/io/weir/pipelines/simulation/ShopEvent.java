package io.weir.pipelines.simulation;

import java.io.Serializable;

/**
 * An event of the shop.
 *
 * @param stream stream of the event
 * @param id unique id in the stream
 * @param time event time, epoch milliseconds
 * @param customer customer of the event, which is the key of its Kafka record
 * @param line the complete event, a JSON object
 */
record ShopEvent(ShopStream stream, String id, long time, String customer, String line)
    implements Serializable {}

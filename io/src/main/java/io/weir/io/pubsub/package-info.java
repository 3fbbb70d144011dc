/** Reads subscriptions of Pub/Sub and writes to its topics. */
package io.weir.io.pubsub;

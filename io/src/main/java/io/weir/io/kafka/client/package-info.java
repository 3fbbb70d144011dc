/** How to reach Kafka, and checks of a cluster before a job starts. */
package io.weir.io.kafka.client;

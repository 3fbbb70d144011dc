/** Kafka clients and their settings, and the checks of a cluster before a job starts. */
package io.weir.io.kafka.client;

/** The throughput of the PostgreSQL output. */
package io.weir.benchmarks.postgres;

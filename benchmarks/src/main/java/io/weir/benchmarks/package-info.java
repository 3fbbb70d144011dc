/**
 * Weir measured on one machine: against the jobs that experts would write by hand, as packs and
 * logs grow, section by section, into PostgreSQL, and operation by operation.
 */
package io.weir.benchmarks;

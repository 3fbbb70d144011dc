/**
 * The three jobs of the rivals, written for these jobs only: without an engine, a pack or reuse.
 */
package io.weir.benchmarks.rivals;

/** Tables and pictures of measurements, which know nothing of what was measured. */
package io.weir.benchmarks.report;

/** Tables and charts of measurements, independent of what was measured. */
package io.weir.benchmarks.report;

/** The cost of an event of one busy key. */
package io.weir.benchmarks.hotkey;

/**
 * A test kit that knows nothing of Weir: event-time scripts, coder checks, real brokers and
 * clusters.
 */
package io.weir.testing;

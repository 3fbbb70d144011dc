/** A test kit that knows nothing of Weir: scripts, coder checks, brokers, clusters. */
package io.weir.testing;

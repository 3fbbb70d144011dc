/** A test kit that does not depend on Weir: scripts, coder checks, brokers, clusters. */
package io.weir.testing;

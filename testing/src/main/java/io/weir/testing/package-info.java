/** A test kit that does not depend on Weir: scripts, coder checks, brokers, clusters, stand-ins. */
package io.weir.testing;

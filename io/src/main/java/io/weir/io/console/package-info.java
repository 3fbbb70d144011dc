/** Records on standard output, for people. */
package io.weir.io.console;

/** Inputs of events and outputs of records. */
package io.weir.io;

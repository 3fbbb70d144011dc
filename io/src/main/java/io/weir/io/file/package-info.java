/** Files of JSON lines as inputs and outputs, on any of Beam's file systems. */
package io.weir.io.file;

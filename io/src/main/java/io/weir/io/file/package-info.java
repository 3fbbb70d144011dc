/** JSON lines in files, of any of Beam's file systems. */
package io.weir.io.file;

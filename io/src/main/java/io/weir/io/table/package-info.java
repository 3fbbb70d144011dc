/** Tables that are files: read when the job starts, and held whole. */
package io.weir.io.table;

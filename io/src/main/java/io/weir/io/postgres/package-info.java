/** Tables and views of PostgreSQL to write to. */
package io.weir.io.postgres;

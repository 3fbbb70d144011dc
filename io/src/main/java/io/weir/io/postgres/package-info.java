/** PostgreSQL tables and views as an output. */
package io.weir.io.postgres;

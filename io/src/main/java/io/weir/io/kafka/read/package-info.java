/** JSON of the records that are read and written. */
package io.weir.io.kafka.read;

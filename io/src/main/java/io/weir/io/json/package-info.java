/** Reads records and writes result lines as JSON. */
package io.weir.io.json;

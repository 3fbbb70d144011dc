/**
 * Formats of records besides JSON. The library of a format reads a record, and the record is
 * transcribed to JSON for the one parser, {@link io.weir.io.json.RecordParser}.
 */
package io.weir.io.format;

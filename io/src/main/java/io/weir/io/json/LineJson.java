package io.weir.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** Reads lines that Weir wrote. */
public final class LineJson {
  private LineJson() {}

  /**
   * Returns a factory of parsers. Jackson's own limits must not refuse a line: the payload of a
   * dead letter is a whole record, and longer than the record if it is encoded or encrypted.
   */
  public static JsonFactory factory() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(RecordParser.MAX_DEPTH)
                .maxNumberLength(RecordParser.MAX_BYTES)
                .maxStringLength(Integer.MAX_VALUE)
                .build())
        // Field names are data. Interning them would leak memory, and a large number of them is no
        // attack.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .build();
  }
}

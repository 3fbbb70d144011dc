package io.weir.io.format;

import io.weir.io.json.RecordFormat;
import io.weir.transforms.layout.StreamLayout;
import java.io.Serializable;

/**
 * How the records of an input are written.
 *
 * @param name name of the format
 * @param records how a record is transcribed; null for JSON
 */
public record InputFormat(FormatName name, RecordFormat records) implements Serializable {
  /** JSON, an object in each line or message. */
  public static final InputFormat JSON_LINES = new InputFormat(FormatName.JSONL, null);

  /** Returns a layout of records of this format. */
  public StreamLayout of(StreamLayout layout) {
    return records == null ? layout : layout.withFormat(records.description());
  }
}

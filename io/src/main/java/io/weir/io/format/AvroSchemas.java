package io.weir.io.format;

import io.weir.io.json.RecordRefusedException;
import java.util.List;
import org.apache.avro.Schema;

/** Reads the text of Avro's schemas. */
public final class AvroSchemas {
  private AvroSchemas() {}

  /**
   * Returns the schema of a text.
   *
   * @throws RecordRefusedException if it is none; the message says why
   */
  public static Schema parse(String text) throws RecordRefusedException {
    return parse(text, List.of());
  }

  /**
   * Returns the schema of a text that uses the names of others.
   *
   * @param others texts of the others, each behind those whose names it uses
   */
  static Schema parse(String text, List<String> others) throws RecordRefusedException {
    // Names and defaults do not matter for reading, and some writers are not strict about them.
    Schema.Parser parser = new Schema.Parser().setValidate(false).setValidateDefaults(false);
    try {
      others.forEach(parser::parse);
      return parser.parse(text);
    } catch (RuntimeException e) {
      throw new RecordRefusedException("no schema of Avro: " + JsonTranscript.reason(e));
    }
  }
}

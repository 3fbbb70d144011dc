package io.weir.io.format;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Where the schemas of messages are. Equal sources have the same schemas.
 *
 * <p>Savepoints contain sources in Java's serialization. So a source is a record, whose components
 * may be added to.
 */
interface SchemaSource extends Serializable {
  /**
   * A schema as it is stored.
   *
   * @param text text of the schema
   * @param others texts of the schemas whose names it uses, each behind those that it uses itself
   */
  record SchemaText(String text, List<String> others) {
    public SchemaText {
      others = List.copyOf(others);
    }
  }

  /**
   * Returns the schema of an id, or empty if there is none.
   *
   * @throws IOException if the source cannot be asked; the same call may succeed later
   */
  Optional<SchemaText> schema(int id) throws IOException;

  /** Returns where the schemas are, for people. */
  String description();

  /** Returns why the source cannot be used, or an empty list. */
  List<String> problems();
}

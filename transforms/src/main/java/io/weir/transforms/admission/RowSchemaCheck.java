package io.weir.transforms.admission;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.schemas.Schema;

/** Checks whether the schema of rows has the fields of a stream. */
final class RowSchemaCheck {
  private RowSchemaCheck() {}

  /**
   * Checks a schema.
   *
   * @throws IllegalArgumentException if rows with the schema cannot be events of the stream; lists
   *     all problems
   */
  static void check(Schema schema, StreamLayout layout) {
    List<String> problems = new ArrayList<>();
    if (layout.isProtected()) {
      problems.add(
          "it protects "
              + String.join(", ", new TreeSet<>(layout.protectedFields().keySet()))
              + ", which only an input of Weir can; make tokens of them before, as strings that are"
              + " not protected");
    }
    if (layout.isIdentifiedByOrigin()) {
      problems.add("its id is the origin of records, which rows do not have; give it fields as id");
    }
    for (int i = 0; i < layout.recordFields(); i++) {
      String name = layout.fields().get(i);
      FieldType wanted = layout.types().get(i);
      if (!schema.hasField(name)) {
        problems.add("field " + name + " (" + wanted.word() + ") is missing");
      } else if (!fits(schema.getField(name).getType(), wanted)) {
        Schema.TypeName found = schema.getField(name).getType().getTypeName();
        problems.add(
            "field " + name + " is " + found + ", where a " + wanted.word() + " is wanted");
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the schema does not fit stream " + layout.stream() + ": " + String.join("; ", problems));
    }
  }

  private static boolean fits(Schema.FieldType type, FieldType wanted) {
    Schema.TypeName name = type.getTypeName();
    return switch (wanted.kind()) {
      case STRING -> name == Schema.TypeName.STRING;
      case INT -> isInt(name);
      case DOUBLE -> isInt(name) || name == Schema.TypeName.FLOAT || name == Schema.TypeName.DOUBLE;
      case DECIMAL -> isInt(name) || name == Schema.TypeName.DECIMAL;
      case BOOL -> name == Schema.TypeName.BOOLEAN;
      case TIMESTAMP -> name == Schema.TypeName.DATETIME || name == Schema.TypeName.INT64;
      case LIST ->
          name.isCollectionType() && fits(type.getCollectionElementType(), wanted.element());
    };
  }

  private static boolean isInt(Schema.TypeName name) {
    return name == Schema.TypeName.INT64
        || name == Schema.TypeName.INT32
        || name == Schema.TypeName.INT16
        || name == Schema.TypeName.BYTE;
  }
}

package io.weir.io.format;

import java.util.List;
import java.util.Map;

/** The parameters of Avro in messages. */
final class AvroParameters {
  private AvroParameters() {}

  static AvroFormat format(Map<String, String> query, List<String> problems) {
    String registry = query.get(FormatParameters.REGISTRY);
    String directory = query.get(FormatParameters.SCHEMAS);
    if ((registry == null) == (directory == null)) {
      problems.add(
          "format=avro: a message has only the id of its schema; say where the schemas are by one"
              + " of registry=http://host:8081 and schemas=DIRECTORY");
    }
    SchemaSource schemas =
        registry == null ? new SchemaDirectory(directory) : new SchemaRegistry(registry);
    if (problems.isEmpty()) {
      problems.addAll(schemas.problems());
    }
    return new AvroFormat(schemas);
  }
}

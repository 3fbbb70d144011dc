package io.weir.transforms.pack.yaml;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.TableSpec;
import java.util.List;
import java.util.Map;

/** Reads tables. */
final class YamlTable {
  private YamlTable() {}

  static TableSpec read(YamlSection tables, String name) {
    YamlSection table = tables.section(name);
    table.allow(List.of("from", "file", "key", "fields", "deleted"));
    Map<String, FieldType> fields = PackReader.each(table.section("fields"), YamlFieldType::read);
    if (!table.has("file")) {
      return new TableSpec(
          table.text("from"), null, table.key("key"), fields, table.text("deleted"));
    }
    TableSpec file = TableSpec.ofFile(table.text("file"), table.key("key"), fields);
    return new TableSpec(
        table.text("from"), file.file(), file.key(), file.fields(), table.text("deleted"));
  }
}

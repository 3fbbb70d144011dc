package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.List;

/**
 * A named output: some records of a kind, under a name of the pack's own.
 *
 * @param of the kind of the records
 * @param where which of them (CEL over fields of the record), or null for all
 * @param fields names of the fields that are written beside those that identify and order a record;
 *     empty for all
 */
public record OutputSpec(String of, String where, List<String> fields) implements Serializable {
  public OutputSpec {
    fields = List.copyOf(fields);
  }
}

package io.weir.io.json;

import static java.util.stream.Collectors.joining;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** Bounds the total length of the keys of an event. */
final class KeyLengths implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<String> fields;
  private final int[] keySlots;

  KeyLengths(StreamLayout layout, ParserSettings settings) {
    this.fields = layout.fields();
    this.keySlots =
        IntStream.range(0, fields.size())
            .filter(slot -> layout.types().get(slot) == FieldType.STRING)
            .filter(slot -> settings.keyFields().contains(fields.get(slot)))
            .toArray();
  }

  /** Refuses values whose keys are too long. A protected field counts with its token. */
  void bound(Object[] values) throws RecordRefusedException {
    long chars = 0;
    for (int slot : keySlots) {
      chars += values[slot] instanceof String text ? text.length() : 0;
    }
    if (chars <= ParserSettings.MAX_KEY_BYTES / Utf8Check.MOST_BYTES_A_CHAR) {
      return;
    }
    long bytes = 0;
    for (int slot : keySlots) {
      bytes += values[slot] instanceof String text ? Utf8Check.length(text) : 0;
    }
    if (bytes > ParserSettings.MAX_KEY_BYTES) {
      throw new RecordRefusedException(
          "keys are too long: found "
              + bytes
              + " bytes in "
              + IntStream.of(keySlots).mapToObj(fields::get).collect(joining(", "))
              + ", expected at most "
              + ParserSettings.MAX_KEY_BYTES
              + " in all");
    }
  }
}

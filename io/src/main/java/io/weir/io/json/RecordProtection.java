package io.weir.io.json;

import io.weir.io.protection.PayloadCipher;
import io.weir.io.protection.TokenKey;
import io.weir.io.protection.TokenKeySource;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FieldPath;
import io.weir.transforms.record.RawPayload;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Replaces the values of protected fields by tokens, and hides them in the payloads of records that
 * are kept whole. Without protected fields it changes nothing.
 */
final class RecordProtection implements Serializable {
  private static final long serialVersionUID = 1;

  private final String stream;
  private final boolean active;
  private final int[] slots;

  /** Top-level keys of records whose values the pack reads as they are. */
  private final HashSet<String> clearKeys;

  private final TokenKeySource keys;

  RecordProtection(StreamLayout layout, ParserSettings settings) {
    this.stream = layout.stream();
    this.active = layout.isProtected();
    this.keys = settings.tokenKeys();
    this.slots =
        IntStream.range(0, layout.fields().size())
            .filter(slot -> layout.protectedFields().containsKey(layout.fields().get(slot)))
            .toArray();
    this.clearKeys = new HashSet<>();
    for (String field : layout.fields()) {
      topLevelKey(layout, field).ifPresent(clearKeys::add);
    }
    for (String field : layout.protectedFields().keySet()) {
      topLevelKey(layout, field).ifPresent(clearKeys::remove);
    }
    if (active && keys == null) {
      throw new IllegalArgumentException(
          "stream " + stream + " has protected fields, and the parser has no keys of tokens");
    }
  }

  /** Returns the key of a record whose value is that of the field, if it is no part of a value. */
  private static Optional<String> topLevelKey(StreamLayout layout, String field) {
    FieldPath path = layout.envelope().fromRecord(layout.fieldSpec(field).pathOf(field));
    return path.steps().size() == 1 ? Optional.of(path.steps().get(0).key()) : Optional.empty();
  }

  /** Returns whether the stream has protected fields, whose values no message may show. */
  boolean isActive() {
    return active;
  }

  /** Returns whether a value of the layout is protected. */
  boolean covers(int slot) {
    return IntStream.of(slots).anyMatch(covered -> covered == slot);
  }

  /** Replaces the values of protected fields by their tokens. */
  void replace(Object[] values) {
    if (slots.length == 0) {
      return;
    }
    TokenKey key = keys.current();
    for (int slot : slots) {
      if (values[slot] != null) {
        // A value is a text or an int, whose text has decimal digits.
        values[slot] = key.token(values[slot].toString());
      }
    }
  }

  /**
   * Returns a record in a form that can be kept: unchanged without protected fields; as an object
   * in which every value is encrypted that the pack does not read in the clear; or encrypted as a
   * whole if the record is no JSON object.
   *
   * @param isJson whether the record is read as JSON
   */
  RawPayload payload(byte[] record, boolean isJson) {
    if (!active) {
      return RawPayload.of(record);
    }
    TokenKey key = keys.current();
    if (isJson) {
      try {
        return RedactedRecord.of(record, clearKeys, key, stream);
      } catch (IOException | RuntimeException e) {
        // Jackson throws exceptions of many kinds for input that it cannot read.
        return encrypted(key, record);
      }
    }
    return encrypted(key, record);
  }

  private RawPayload encrypted(TokenKey key, byte[] record) {
    return new RawPayload(PayloadCipher.encrypt(key, stream, record), RawPayload.ENCRYPTED);
  }
}

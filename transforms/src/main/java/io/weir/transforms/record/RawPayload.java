package io.weir.transforms.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A record in a form that JSON can carry.
 *
 * @param text the record, or its base64, or a form that hides values
 * @param encoding {@code utf-8} or {@code base64} for a record as it came, {@code base64} exactly
 *     where the record is not UTF-8; otherwise one of the other constants
 */
public record RawPayload(String text, String encoding) {
  public static final String UTF_8 = "utf-8";
  public static final String BASE64 = "base64";

  /** A JSON object in which values are encrypted, each by itself. */
  public static final String REDACTED = "redacted";

  /** A record that is encrypted as a whole. */
  public static final String ENCRYPTED = "encrypted";

  /** The fields that a pack uses, with tokens in place of protected values. */
  public static final String TOKENS = "tokens";

  /**
   * The fields that a pack uses, of an event that came without a record. They are no record of the
   * stream, whose records have them elsewhere or in another form.
   */
  public static final String FIELDS = "fields";

  /** Returns whether keys are needed to restore the record. */
  public boolean isEncrypted() {
    return encoding.equals(REDACTED) || encoding.equals(ENCRYPTED);
  }

  /** Keeps a record whole. */
  public static RawPayload of(byte[] record) {
    try {
      // A new decoder reports malformed bytes; new String(...) would replace them.
      return new RawPayload(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(record)).toString(), UTF_8);
    } catch (CharacterCodingException e) {
      return new RawPayload(Base64.getEncoder().encodeToString(record), BASE64);
    }
  }

  /**
   * Returns the bytes of the record.
   *
   * @throws IllegalArgumentException if the payload hides values or has an unknown encoding, or the
   *     text is no base64
   */
  public byte[] bytes() {
    return switch (encoding) {
      case UTF_8 -> text.getBytes(StandardCharsets.UTF_8);
      case BASE64 -> Base64.getDecoder().decode(text);
      case REDACTED, ENCRYPTED, TOKENS ->
          throw new IllegalArgumentException("its values are hidden: " + encoding);
      case FIELDS ->
          throw new IllegalArgumentException(
              "it has fields of an event that came without a record: " + encoding);
      default -> throw new IllegalArgumentException("unknown encoding " + encoding);
    };
  }
}

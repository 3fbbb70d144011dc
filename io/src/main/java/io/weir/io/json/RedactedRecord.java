package io.weir.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.io.protection.PayloadCipher;
import io.weir.io.protection.TokenKey;
import io.weir.io.protection.TokenKeys;
import io.weir.transforms.record.RawPayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Set;

/**
 * A record in which values are encrypted, each by itself. Everything else keeps its bytes, so that
 * the record can be restored exactly.
 */
public final class RedactedRecord {
  /** Begins the string that stands in place of a value. */
  private static final String PREFIX = "encrypted:";

  private static final JsonFactory JSON = LineJson.factory();

  private RedactedRecord() {}

  /** Changes the bytes of the value of a top-level field; null keeps the value. */
  private interface Replacement {
    byte[] of(String field, JsonToken token, String text, byte[] value)
        throws IOException, GeneralSecurityException;
  }

  /**
   * Encrypts the values of a record.
   *
   * @param clearKeys top-level keys whose values stay, unless a value is an object or a list
   * @throws IOException if the record is not one JSON object in UTF-8
   */
  static RawPayload of(byte[] record, Set<String> clearKeys, TokenKey key, String stream)
      throws IOException {
    if (CharacterEncoding.problem(record, /* plain= */ false) != null) {
      throw new IOException("not JSON in UTF-8");
    }
    byte[] redacted;
    try {
      redacted =
          replaced(
              record,
              (field, token, text, value) ->
                  clearKeys.contains(field) && staysClear(token, text)
                      ? null
                      : quoted(PREFIX + PayloadCipher.encrypt(key, stream, value)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption does not fail", e);
    }
    return new RawPayload(new String(redacted, StandardCharsets.UTF_8), RawPayload.REDACTED);
  }

  /**
   * Returns the record that was redacted or encrypted.
   *
   * @param payload a payload whose encoding is {@code redacted} or {@code encrypted}
   * @throws GeneralSecurityException if the keys lack the key of the payload, or the payload was
   *     changed
   * @throws IOException if the payload is no record of Weir's
   */
  public static byte[] restore(RawPayload payload, TokenKeys keys, String stream)
      throws IOException, GeneralSecurityException {
    if (payload.encoding().equals(RawPayload.ENCRYPTED)) {
      return PayloadCipher.decrypt(keys, stream, payload.text());
    }
    return replaced(
        payload.text().getBytes(StandardCharsets.UTF_8),
        (field, token, text, value) ->
            token == JsonToken.VALUE_STRING && text.startsWith(PREFIX)
                ? PayloadCipher.decrypt(keys, stream, text.substring(PREFIX.length()))
                : null);
  }

  /** A text that looks like an encryption would be decrypted, so it is encrypted as well. */
  private static boolean staysClear(JsonToken token, String text) {
    return token.isScalarValue() && (token != JsonToken.VALUE_STRING || !text.startsWith(PREFIX));
  }

  private static byte[] replaced(byte[] record, Replacement replacement)
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(record.length + 200);
    int copied = 0;
    try (JsonParser in = JSON.createParser(record)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String field = in.currentName();
        JsonToken token = in.nextToken();
        int start = (int) in.currentTokenLocation().getByteOffset();
        String text = token == JsonToken.VALUE_STRING ? in.getText() : "";
        in.skipChildren();
        in.finishToken();
        int end = (int) in.currentLocation().getByteOffset();
        byte[] other = replacement.of(field, token, text, Arrays.copyOfRange(record, start, end));
        if (other != null) {
          out.write(record, copied, start - copied);
          out.writeBytes(other);
          copied = end;
        }
      }
      if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
        throw new IOException("not one object");
      }
    }
    out.write(record, copied, record.length - copied);
    return out.toByteArray();
  }

  private static byte[] quoted(String ascii) {
    return ('"' + ascii + '"').getBytes(StandardCharsets.US_ASCII);
  }
}

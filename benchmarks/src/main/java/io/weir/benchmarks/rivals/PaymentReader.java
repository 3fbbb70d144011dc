package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;

/**
 * Reads payments from JSON. A record that cannot be read fails the job, because only speed is
 * measured.
 *
 * @param threeKeys whether device and terminal are needed
 */
public record PaymentReader(boolean threeKeys) implements Serializable {

  /**
   * Returns the payment of a record.
   *
   * @param now wall time, epoch milliseconds
   * @return the payment, or null if the job does not use it
   */
  public PaymentEvent read(byte[] record, long now) throws IOException {
    PaymentEvent payment = new PaymentEvent();
    payment.arrived = now;
    try (JsonParser json = JsonObjects.FACTORY.createParser(record)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        read(name, json, payment);
      }
    }
    return payment.card == null && payment.device == null ? null : payment;
  }

  private void read(String name, JsonParser json, PaymentEvent payment) throws IOException {
    switch (name) {
      case "id" -> payment.id = json.nextTextValue();
      case "time" -> payment.time = json.nextLongValue(0);
      case "type" -> payment.kind = kind(json);
      case "card" -> payment.card = json.nextTextValue();
      case "amount" -> payment.amount = number(json);
      case "latitude" -> payment.latitude = number(json);
      case "longitude" -> payment.longitude = number(json);
      case "device" -> payment.device = textIfNeeded(json);
      case "terminal" -> payment.terminal = textIfNeeded(json);
      default -> {
        json.nextToken();
        json.skipChildren();
      }
    }
  }

  private String textIfNeeded(JsonParser json) throws IOException {
    if (threeKeys) {
      return json.nextTextValue();
    }
    json.nextToken();
    return null;
  }

  private static PaymentKind kind(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.VALUE_STRING) {
      return PaymentKind.OTHER;
    }
    return PaymentKind.of(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  /** Reads the next number, or NaN for null. */
  static double number(JsonParser json) throws IOException {
    return json.nextToken() == JsonToken.VALUE_NULL ? Double.NaN : json.getDoubleValue();
  }
}

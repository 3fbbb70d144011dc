package io.weir.pipelines.simulation;

import io.weir.io.json.Rfc3339Times;

/** Builder of a JSON object whose names and values need no escapes. */
final class JsonLine {
  private final StringBuilder json = new StringBuilder(160);

  JsonLine text(String name, String value) {
    name(name).append('"').append(value).append('"');
    return this;
  }

  JsonLine time(String name, long time) {
    return text(name, Rfc3339Times.format(time));
  }

  /** Adds an amount of money, which is in cents here and in euros in the JSON. */
  JsonLine amount(String name, long cents) {
    name(name).append(cents / 100).append(cents % 100 < 10 ? ".0" : ".").append(cents % 100);
    return this;
  }

  private StringBuilder name(String name) {
    return json.append(json.isEmpty() ? '{' : ',').append('"').append(name).append("\":");
  }

  @Override
  public String toString() {
    return json + "}";
  }
}

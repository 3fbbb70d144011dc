package io.weir.pipelines;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The pack {@code live} and events for it. */
public final class TestPayments {
  public static final String STREAM = "payments";

  private static final String RESOURCE = "/packs/live.yaml";
  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  private TestPayments() {}

  /** The file of the pack. */
  public static String file() {
    try {
      return Path.of(Objects.requireNonNull(TestPayments.class.getResource(RESOURCE)).toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The pack, with the promise that repeated deliveries are equal. */
  static String yamlOfExact() {
    return yaml().replace("    id: id\n", "    id: id\n    duplicates: exact\n");
  }

  private static String yaml() {
    try (InputStream in = TestPayments.class.getResourceAsStream(RESOURCE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pack. */
  public static Pack pack() {
    try {
      return PackReader.read(RESOURCE, yaml());
    } catch (PackException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String paid(String id, String card, String device, int second) {
    return line(id, "PAID", card, device, NOON.plusSeconds(second));
  }

  public static String failed(String id, String card, String device, int second) {
    return line(id, "FAILED", card, device, NOON.plusSeconds(second));
  }

  public static String paidAt(String id, String card, String device, Instant time) {
    return line(id, "PAID", card, device, time);
  }

  /** Returns payments of five cards on seven devices, out of order. */
  static List<String> outOfOrder(int count, int secondsApart) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int second = (i * 37 % count) * secondsApart;
      String card = "k" + i % 5;
      String device = "d" + i % 7;
      lines.add(
          i % 3 == 0 ? failed("e" + i, card, device, second) : paid("e" + i, card, device, second));
    }
    return lines;
  }

  private static String line(String id, String type, String card, String device, Instant time) {
    return String.format(
        "{\"id\":\"%s\",\"time\":\"%s\",\"type\":\"%s\",\"card\":\"%s\",\"device\":\"%s\",\"amount\":%d}",
        id, time, type, card, device, 10 + id.length());
  }
}

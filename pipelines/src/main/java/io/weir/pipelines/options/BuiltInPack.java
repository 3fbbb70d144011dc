package io.weir.pipelines.options;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pack that ships with Weir, with a sample of input.
 *
 * @param name name of the pack in {@code --pack}
 * @param pack resource with the YAML
 * @param sample resource with the sample of each stream
 * @param labels resource with the labels of the sample, lines of {@code event,label} where the
 *     label {@code none} is no attack; or null
 */
public record BuiltInPack(String name, String pack, Map<String, String> sample, String labels) {
  private static final String FRAUD_DIRECTORY = "/io/weir/pipelines/fraud/";
  private static final String SHOP_DIRECTORY = "/io/weir/pipelines/shop/";

  public static final BuiltInPack FRAUD =
      new BuiltInPack(
          "fraud",
          FRAUD_DIRECTORY + "fraud.yaml",
          Map.of("payments", FRAUD_DIRECTORY + "payments.jsonl"),
          FRAUD_DIRECTORY + "labels.csv");

  public static final BuiltInPack SESSIONIZATION = shop("sessionization", "clicks");

  public static final BuiltInPack LIVE_METRICS =
      shop("live-metrics", "clicks", "orders", "payments");

  public static final BuiltInPack ORDER_FULFILMENT = shop("order-fulfilment", "orders");

  static final List<BuiltInPack> ALL =
      List.of(FRAUD, SESSIONIZATION, LIVE_METRICS, ORDER_FULFILMENT);

  /** Returns a pack of the shop. One generated day is the sample of all of them. */
  private static BuiltInPack shop(String name, String... streams) {
    Map<String, String> sample = new LinkedHashMap<>();
    for (String stream : streams) {
      sample.put(stream, SHOP_DIRECTORY + stream + ".jsonl");
    }
    return new BuiltInPack(name, SHOP_DIRECTORY + name + ".yaml", sample, null);
  }

  /** Returns the pack of a name. */
  public static Optional<BuiltInPack> named(String name) {
    return ALL.stream().filter(b -> b.name.equals(name)).findFirst();
  }

  /** Returns the YAML of the pack. */
  public String yaml() {
    return new String(read(pack), StandardCharsets.UTF_8);
  }

  /** Copies the sample to files and returns the {@code --input} that names them. */
  String unpackSample() {
    try {
      Path directory = Files.createTempDirectory("weir-sample");
      directory.toFile().deleteOnExit();
      Map<String, String> inputs = new LinkedHashMap<>();
      for (Map.Entry<String, String> stream : sample.entrySet()) {
        String resource = stream.getValue();
        Path file = directory.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        Files.write(file, read(resource));
        file.toFile().deleteOnExit();
        inputs.put(stream.getKey(), stream.getKey() + "=" + file);
      }
      return String.join(",", inputs.values());
    } catch (IOException e) {
      throw new UncheckedIOException("the sample cannot be unpacked", e);
    }
  }

  /** Returns the label of each event of the sample. */
  public static Map<String, String> readLabels(String resource) {
    Map<String, String> labels = new LinkedHashMap<>();
    new String(read(resource), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .forEach(
            line ->
                labels.put(
                    line.substring(0, line.indexOf(',')), line.substring(line.indexOf(',') + 1)));
    return labels;
  }

  private static byte[] read(String resource) {
    try (InputStream in = BuiltInPack.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

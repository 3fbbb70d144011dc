package io.weir.benchmarks.rivals.weir;

import io.weir.pipelines.options.BuiltInPack;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Packs of the jobs of the race. */
public final class JobPack {
  /** File names of the packs that are not built in. */
  static final Map<String, String> FILES = Map.of("a", "one-key.yaml", "c", "sessions.yaml");

  private JobPack() {}

  /** Returns the pack of job {@code a}, {@code b} or {@code c}. */
  public static Pack of(String job) {
    String file = FILES.get(job);
    String yaml = file == null ? BuiltInPack.FRAUD.yaml() : yaml(file);
    try {
      return PackReader.read(file == null ? "fraud" : file, yaml);
    } catch (PackException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the text of a pack's file. */
  static String yaml(String file) {
    try (InputStream pack = JobPack.class.getResourceAsStream("/io/weir/benchmarks/" + file)) {
      return new String(pack.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

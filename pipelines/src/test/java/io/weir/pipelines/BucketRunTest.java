package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pack, its input and its output on a file system that is not local: {@link BucketFileSystem}.
 */
class BucketRunTest {
  private static final String PACK =
      """
      pack: visits
      version: 1
      streams:
        s: {id: id, time: time, fields: {id: string, time: timestamp, k: string}}
      sessions:
        v: {from: s, by: k, gap: 1m}
      """;

  @TempDir static Path root;

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  /** Beam finds file systems by the context class loader. */
  @BeforeEach
  void registerFileSystem() throws IOException {
    Thread.currentThread().setContextClassLoader(new RegistrarLoader(before));
    Files.createDirectories(root.resolve("bucket/in"));
    Files.writeString(root.resolve("bucket/visits.yaml"), PACK);
    Files.writeString(root.resolve("bucket/in/one.jsonl"), event("a", "2026-05-01T12:00:00Z"));
    Files.writeString(root.resolve("bucket/in/two.jsonl"), event("a", "2026-05-01T12:00:30Z"));
  }

  @AfterEach
  void forgetFileSystem() {
    Thread.currentThread().setContextClassLoader(before);
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @Test
  void shouldReadThePackAndTheInputAndReplaceTheOutputOfAnEarlierRun() throws IOException {
    String[] args = {
      "--pack=s3://bucket/visits.yaml", "--input=s3://bucket/in/*.jsonl", "--output=s3://bucket/out"
    };

    assertEquals(0, run(args));
    assertEquals(List.of("\"events\":2"), events());
    Files.writeString(root.resolve("bucket/in/two.jsonl"), event("a", "2026-05-01T13:00:00Z"));
    assertEquals(0, run(args));

    assertEquals(List.of("\"events\":1", "\"events\":1"), events());
  }

  @Test
  void shouldRefuseAPackThatDoesNotExist() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();

    int status =
        RunPack.run(
            null,
            new String[] {"--pack=s3://bucket/no.yaml", "--input=s3://bucket/in/*.jsonl"},
            System.out,
            new PrintStream(said, true, StandardCharsets.UTF_8));

    assertEquals(2, status);
    String problems = said.toString(StandardCharsets.UTF_8);
    assertTrue(
        problems.startsWith("--pack=s3://bucket/no.yaml: no such file, nor a built-in pack"),
        problems);
  }

  private static String event(String key, String time) {
    return "{\"id\":\"%s\",\"time\":\"%s\",\"k\":\"%s\"}\n".formatted(time, time, key);
  }

  private static int run(String... args) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int status = RunPack.run(null, args, out, out);
    assertEquals(0, status, said.toString(StandardCharsets.UTF_8));
    return status;
  }

  /** The numbers of events of the sessions. */
  private static List<String> events() throws IOException {
    List<String> events = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve("bucket/out"))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("sessions")) {
          for (String line : Files.readAllLines(file)) {
            events.add(line.replaceAll(".*(\"events\":\\d+).*", "$1"));
          }
        }
      }
    }
    return events;
  }

  /** Registers the stand-in, which is created by this name. */
  public static final class BucketRegistrar implements FileSystemRegistrar {
    @Override
    public Iterable<FileSystem<?>> fromOptions(PipelineOptions options) {
      return List.of(new BucketFileSystem(root));
    }
  }

  /** Adds the registrar to those on the class path. */
  private static final class RegistrarLoader extends ClassLoader {
    private static final String SERVICES =
        "META-INF/services/" + FileSystemRegistrar.class.getName();

    RegistrarLoader(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      List<URL> resources = Collections.list(super.getResources(name));
      if (name.equals(SERVICES)) {
        resources.add(new URL(null, "registrar:bucket", new RegistrarHandler()));
      }
      return Collections.enumeration(resources);
    }
  }

  private static final class RegistrarHandler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(
              BucketRegistrar.class.getName().getBytes(StandardCharsets.UTF_8));
        }
      };
    }
  }
}

package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.LocalFileSystemRegistrar;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File systems of a program that was built without Google Cloud. */
class FileSystemCheckTest {
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  /** Beam finds file systems by the context class loader. */
  @BeforeEach
  void forgetGoogle(@TempDir Path directory) throws IOException {
    Path services = directory.resolve("services");
    Files.writeString(services, LocalFileSystemRegistrar.class.getName());
    Thread.currentThread().setContextClassLoader(new LocalFilesLoader(before, services));
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gs://weir-test/in/*.jsonl", "gs://weir-test", "gs://weir-test/pack.yaml"})
  void shouldNameTheProfileWhenTheProgramLacksGoogleCloud(String uri) {
    assertEquals(
        Optional.of(
            "nothing on the class path knows files of \"gs:\"; build the program with the Maven"
                + " profile google-cloud, or give a path of this machine"),
        FileSystemCheck.problem(uri));
  }

  /** Files of this machine need no connectors. */
  @ParameterizedTest
  @ValueSource(strings = {"file:///no/such/file.jsonl", "file:///no/such/*.jsonl"})
  void shouldFindNoProblemWhenAFileSystemResponds(String uri) {
    assertEquals(Optional.empty(), FileSystemCheck.problem(uri));
  }

  /** Shows Beam the file system of this machine and no other. */
  private static final class LocalFilesLoader extends ClassLoader {
    private static final String SERVICES =
        "META-INF/services/" + FileSystemRegistrar.class.getName();

    private final Path services;

    LocalFilesLoader(ClassLoader parent, Path services) {
      super(parent);
      this.services = services;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals(SERVICES)
          ? Collections.enumeration(List.of(services.toUri().toURL()))
          : super.getResources(name);
    }
  }
}

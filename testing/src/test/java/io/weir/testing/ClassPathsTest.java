package io.weir.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathsTest {
  @TempDir Path folder;

  @Test
  void shouldFollowTheManifestsOfJars() throws IOException {
    Path relative = jar("relative.jar", "");
    Path absolute = jar("absolute.jar", "");
    Path booter = jar("booter.jar", "relative.jar " + absolute.toUri());
    assertEquals(List.of(booter, relative, absolute), ClassPaths.expand(booter.toString()));
  }

  @Test
  void shouldLeaveOutMissingAndRepeatedEntries() throws IOException {
    Path jar = jar("some.jar", "missing.jar some.jar");
    String path = String.join(File.pathSeparator, jar.toString(), "/missing", jar.toString());
    assertEquals(List.of(jar), ClassPaths.expand(path));
  }

  @Test
  void shouldFindTheJarsOfThisJvm() {
    List<Path> all = ClassPaths.ofThisJvm();
    assertTrue(all.contains(ClassPaths.holding(Pipeline.class)), all.toString());
  }

  @Test
  void shouldFindTheJarsOfASeparateClassLoader() throws IOException {
    Path jar = jar("own.jar", "");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      assertEquals(List.of(jar), ClassPaths.of(loader));
    }
  }

  private Path jar(String name, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.finish();
    }
    return jar;
  }
}

package io.weir.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Class paths of processes to start. */
public final class ClassPaths {
  private ClassPaths() {}

  /**
   * Returns the class path that can run this class: the class path of this JVM or, if a build tool
   * runs it in a class loader of its own, the content of that class loader.
   */
  public static List<Path> ofThisJvm() {
    return of(ClassPaths.class.getClassLoader());
  }

  static List<Path> of(ClassLoader loader) {
    return expand(
        loader instanceof URLClassLoader own
            ? Arrays.stream(own.getURLs())
                .map(ClassPaths::path)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator))
            : System.getProperty("java.class.path"));
  }

  /**
   * Returns the existing files and folders of a class path, with those named by the manifests of
   * its jars. Surefire and IDEs use a single jar whose manifest contains the real class path.
   */
  static List<Path> expand(String classPath) {
    Set<Path> found = new LinkedHashSet<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        add(Path.of(entry), found);
      }
    }
    return List.copyOf(found);
  }

  /** Returns the folder or jar from which a class was loaded. */
  static Path holding(Class<?> type) {
    return path(type.getProtectionDomain().getCodeSource().getLocation());
  }

  private static Path path(URL location) {
    try {
      return Path.of(location.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Path entry, Set<Path> found) {
    Path path = entry.toAbsolutePath().normalize();
    if (!Files.exists(path) || !found.add(path) || Files.isDirectory(path)) {
      return;
    }
    for (String link : linksOf(path)) {
      URI target = path.toUri().resolve(link);
      if ("file".equals(target.getScheme())) {
        add(Path.of(target), found);
      }
    }
  }

  private static List<String> linksOf(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String links =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return links == null || links.isBlank()
          ? List.of()
          : List.of(links.strip().split("\\s+", -1));
    } catch (IOException e) {
      throw new UncheckedIOException("class path entry " + jar, e);
    }
  }
}

package io.weir.io.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.ClassPaths;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionalLibraryTest {
  @Test
  void shouldFindNoProblemWhenTheLibraryIsThere() {
    assertEquals(
        Optional.empty(),
        OptionalLibrary.GOOGLE_CLOUD.problem(OptionalLibraryTest.class.getClassLoader()));
  }

  /** The list of schemes must be usable in a job without the library. */
  @Test
  void shouldRefuseUrisWithTheProfileWhenTheJobLacksTheLibrary()
      throws IOException, ReflectiveOperationException {
    try (URLClassLoader lacking = withoutGoogle()) {
      Class<?> inputs = lacking.loadClass("io.weir.io.uri.InputUris");
      Object parsed =
          inputs
              .getMethod("parse", String.class, Collection.class, String.class)
              .invoke(null, "pubsub://weir-test/subscriptions/payments", List.of("s"), "g");
      assertNeedsProfile((List<?>) inputs.getMethod("problems").invoke(parsed));

      Class<?> outputs = lacking.loadClass("io.weir.io.uri.OutputUris");
      parsed =
          outputs.getMethod("parse", String.class).invoke(null, "pubsub://weir-test/topics/live");
      assertNeedsProfile((List<?>) outputs.getMethod("problems").invoke(parsed));
    }
  }

  private static void assertNeedsProfile(List<?> problems) {
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(
        problems
            .get(0)
            .toString()
            .endsWith(
                "needs Beam's connectors of Google Cloud, which this job does not contain; build the"
                    + " job with -Pgoogle-cloud or -Pdataflow-runner"),
        problems.toString());
  }

  /** Returns a loader of this test's class path without the libraries of Google Cloud. */
  private static URLClassLoader withoutGoogle() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (Path entry : ClassPaths.ofThisJvm()) {
      if (!entry.getFileName().toString().matches(".*(google|pubsub|gax|dataflow).*")) {
        urls.add(entry.toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}

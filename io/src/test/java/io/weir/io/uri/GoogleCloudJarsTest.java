package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.io.gcp.GoogleCloudJars;
import io.weir.io.secret.SecretReference;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoogleCloudJarsTest {
  private static final String WITHOUT =
      "this program was built without Google Cloud; build it with the Maven profile google-cloud, or"
          + " with dataflow-runner for Dataflow";

  @Test
  void shouldFindTheConnectorsOnTheClassPath() {
    assertEquals(Optional.empty(), GoogleCloudJars.problem());
  }

  @Test
  void shouldRefuseAnOutputWithTheProfileThatHasItWhenTheProgramLacksTheConnectors()
      throws Exception {
    Class<?> uris = new LoaderWithoutGoogle().loadClass(OutputUris.class.getName());

    Object parsed =
        uris.getMethod("parse", String.class)
            .invoke(null, "bigquery://weir-test/shop,kafka://h:1/p");

    assertEquals(
        List.of("--output=bigquery://weir-test/shop: " + WITHOUT),
        uris.getMethod("problems").invoke(parsed));
    List<?> outputs = (List<?>) uris.getMethod("outputs").invoke(parsed);
    assertEquals(1, outputs.size(), "other outputs work");
  }

  @Test
  void shouldRefusePubsubUrisWhenTheProgramLacksTheConnectors() throws Exception {
    LoaderWithoutGoogle loader = new LoaderWithoutGoogle();
    Class<?> outputs = loader.loadClass(OutputUris.class.getName());
    Object parsed =
        outputs.getMethod("parse", String.class).invoke(null, "pubsub://weir-test/topics/live");
    assertEquals(
        List.of("--output=pubsub://weir-test/topics/live: " + WITHOUT),
        outputs.getMethod("problems").invoke(parsed));

    Class<?> inputs = loader.loadClass(InputUris.class.getName());
    parsed =
        inputs
            .getMethod("parse", String.class, Collection.class, String.class)
            .invoke(null, "pubsub://weir-test/subscriptions/payments", List.of("payments"), "g");
    assertEquals(
        List.of("--input=pubsub://weir-test/subscriptions/payments: " + WITHOUT),
        inputs.getMethod("problems").invoke(parsed));
  }

  @Test
  void shouldRefuseASecretOfGoogleWhenTheProgramLacksTheConnectors() throws Exception {
    String reference = "gcp-secret:projects/p/secrets/s/versions/1";
    Class<?> secrets = new LoaderWithoutGoogle().loadClass(SecretReference.class.getName());
    assertEquals(
        Optional.of(WITHOUT), secrets.getMethod("problem", String.class).invoke(null, reference));
    InvocationTargetException e =
        assertThrows(
            InvocationTargetException.class,
            () -> secrets.getMethod("read", String.class).invoke(null, reference));
    assertEquals(WITHOUT, e.getCause().getMessage());

    Class<?> outputs = new LoaderWithoutGoogle().loadClass(OutputUris.class.getName());
    Object parsed =
        outputs
            .getMethod("parse", String.class)
            .invoke(null, "jdbc:postgresql://h/d?password=" + reference);
    assertEquals(
        List.of("--output=jdbc:postgresql://h/d?password=" + reference + ": password: " + WITHOUT),
        outputs.getMethod("problems").invoke(parsed));
  }

  /** Loads Weir's classes anew, as in a program that has everything but Google's classes. */
  private static final class LoaderWithoutGoogle extends ClassLoader {
    LoaderWithoutGoogle() {
      super(GoogleCloudJarsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.google.") || name.startsWith("org.apache.beam.sdk.io.gcp.")) {
        throw new ClassNotFoundException(name);
      }
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith("io.weir.")) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}

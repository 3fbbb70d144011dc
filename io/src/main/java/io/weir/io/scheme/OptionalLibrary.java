package io.weir.io.scheme;

import java.util.Optional;

/**
 * A library that a job contains only if the job was built with a Maven profile. Descriptions of
 * URIs are always loaded, so they must not link to the library's classes.
 *
 * @param name name of the library for people
 * @param className a class of the library
 * @param profiles Maven profiles that put the library into a job, for people
 */
public record OptionalLibrary(String name, String className, String profiles) {
  /** Beam's connectors of Google Cloud. */
  public static final OptionalLibrary GOOGLE_CLOUD =
      new OptionalLibrary(
          "Beam's connectors of Google Cloud",
          "org.apache.beam.sdk.io.gcp.pubsub.PubsubIO",
          "-Pgoogle-cloud or -Pdataflow-runner");

  /** Returns why the library cannot be used by classes of a loader, or empty if it can. */
  public Optional<String> problem(ClassLoader loader) {
    try {
      Class.forName(className, false, loader);
      return Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.of(
          "needs " + name + ", which this job does not contain; build the job with " + profiles);
    }
  }
}

package io.weir.io.gcp;

import java.util.Optional;

/**
 * Detects Beam's connectors for Google Cloud, which a program contains only if it was built with
 * them. Schemes are always loaded, so that a scheme for Google Cloud must not link to Google's
 * classes before this check.
 */
public final class GoogleCloudJars {
  private static final String PART_OF_THE_JAR =
      "org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices";

  private GoogleCloudJars() {}

  /** Returns what to do if the connectors are missing, or empty if they are on the class path. */
  public static Optional<String> problem() {
    try {
      Class.forName(
          PART_OF_THE_JAR, /* initialize= */ false, GoogleCloudJars.class.getClassLoader());
      return Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.of(
          "this program was built without Google Cloud; build it with the Maven profile"
              + " google-cloud, or with dataflow-runner for Dataflow");
    }
  }
}

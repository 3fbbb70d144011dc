package io.weir.pipelines.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.junit.jupiter.api.Test;

class TemplateOptionsTest {
  /** What the launcher of Flex templates calls a main with, line ends in a value included. */
  private static final List<String> LAUNCHER =
      List.of(
          "--region=us-central1",
          "--project=a-project",
          "--jobName=weir",
          "--stagingLocation=gs://dataflow-staging-us-central1-1/staging",
          "--templateLocation=gs://dataflow-staging-us-central1-1/staging/template_launches/1/job_object",
          "--enableStreamingEngine=true",
          "--runner=DataflowRunner",
          "--labels={\n   \"goog-dataflow-provided-template-type\" : \"flex\"\n}\n",
          "--serviceAccount=1-compute@developer.gserviceaccount.com",
          "--tempLocation=gs://dataflow-staging-us-central1-1/tmp",
          "--input=payments=pubsub://a-project/subscriptions/payments",
          "--output=bigquery://a-project/weir");

  private static WeirOptions options(String... more) throws CommandLineException {
    List<String> args = new ArrayList<>(LAUNCHER);
    args.addAll(Arrays.asList(more));
    return CommandLine.parse(args.toArray(String[]::new), WeirOptions.class);
  }

  @Test
  void shouldConnectWhenTheLauncherOfFlexTemplatesWritesAJob() throws CommandLineException {
    WeirOptions options = options();
    assertTrue(TemplateOptions.writesTemplate(options));
    assertFalse(TemplateOptions.isOffline(options));
    assertEquals(
        "flex",
        options
            .as(DataflowPipelineOptions.class)
            .getLabels()
            .get("goog-dataflow-provided-template-type"));
  }

  @Test
  void shouldNotConnectWhenATemplateIsMadeWithoutALogin() throws CommandLineException {
    assertTrue(
        TemplateOptions.isOffline(
            options(
                "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory")));
  }

  /** Stand-ins for Google's services need no login, and are there. */
  @Test
  void shouldConnectWhenAJobWithoutALoginRuns() throws CommandLineException {
    WeirOptions options =
        CommandLine.parse(
            new String[] {
              "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory"
            },
            WeirOptions.class);
    assertFalse(TemplateOptions.writesTemplate(options));
    assertFalse(TemplateOptions.isOffline(options));
  }
}

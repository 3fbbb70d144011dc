package io.weir.pipelines.runner;

/**
 * Whether Flink runs this program to get a job from it, as {@code flink run} and application
 * clusters do. Flink then decides where the job runs, unless the options name another master.
 */
final class FlinkSubmission {
  private static final String ENVIRONMENT = "org.apache.flink.api.java.ExecutionEnvironment";

  private FlinkSubmission() {}

  static boolean isRunning() {
    try {
      // Flink is on the class path of some programs only.
      return !(boolean)
          Class.forName(ENVIRONMENT).getMethod("areExplicitEnvironmentsAllowed").invoke(null);
    } catch (ClassNotFoundException e) {
      return false;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this Flink has no " + ENVIRONMENT + " as Weir knows it", e);
    }
  }
}

package io.weir.pipelines.options;

import io.weir.io.scheme.UriParameter;
import io.weir.io.scheme.UriScheme;
import io.weir.io.uri.UriSchemes;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Prints the help for {@code --help=WeirOptions}. Beam prints the options, whose descriptions are
 * constants. The URIs of inputs and outputs are generated from the list of their schemes.
 */
public final class OptionsHelp {
  private static final List<String> REQUESTS =
      List.of(
          "--help=" + WeirOptions.class.getSimpleName(), "--help=" + WeirOptions.class.getName());

  private OptionsHelp() {}

  /** Returns whether a command line requests the help. */
  public static boolean isRequested(String[] args) {
    return Arrays.stream(args).anyMatch(REQUESTS::contains);
  }

  /** Prints the options and the URI forms. */
  public static void print(PrintStream out) {
    PipelineOptionsFactory.printHelp(out, WeirOptions.class);
    out.println("  URIs of --input:");
    UriSchemes.BUILT_IN.inputs().forEach(scheme -> print(scheme, out));
    out.println();
    out.println("  URIs of --output:");
    UriSchemes.BUILT_IN.outputs().forEach(scheme -> print(scheme, out));
    out.println();
  }

  private static void print(UriScheme scheme, PrintStream out) {
    out.println();
    out.println("    " + String.join(", ", scheme.forms()) + ": " + scheme.meaning());
    for (UriParameter parameter : scheme.parameters()) {
      String values =
          parameter.values().isEmpty() ? "" : " (" + String.join(", ", parameter.values()) + ")";
      out.println("      " + parameter.name() + values + ": " + parameter.meaning());
    }
  }
}

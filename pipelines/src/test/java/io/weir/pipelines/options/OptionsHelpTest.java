package io.weir.pipelines.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.scheme.UriParameter;
import io.weir.io.scheme.UriScheme;
import io.weir.io.uri.UriSchemes;
import io.weir.pipelines.RunPack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsHelpTest {
  @ParameterizedTest
  @ValueSource(strings = {"--help=WeirOptions", "--help=io.weir.pipelines.options.WeirOptions"})
  void shouldExplainEveryOptionAndEveryUriWhenHelpIsRequested(String request) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int status =
        RunPack.run(
            null,
            new String[] {request},
            new PrintStream(out, true, StandardCharsets.UTF_8),
            System.err);

    String help = out.toString(StandardCharsets.UTF_8);
    assertEquals(0, status);
    for (String option : List.of("--pack=", "--input=", "--output=", "--keyLayout=")) {
      assertTrue(help.contains(option), option + " in " + help);
    }
    List<UriScheme> schemes =
        Stream.<UriScheme>concat(
                UriSchemes.BUILT_IN.inputs().stream(), UriSchemes.BUILT_IN.outputs().stream())
            .toList();
    assertEquals(9, schemes.size());
    for (UriScheme scheme : schemes) {
      scheme.forms().forEach(form -> assertTrue(help.contains(form), form + " in " + help));
      for (UriParameter parameter : scheme.parameters()) {
        assertTrue(help.contains("\n      " + parameter.name()), parameter + " in " + help);
        parameter.values().forEach(value -> assertTrue(help.contains(value), value));
      }
    }
  }
}

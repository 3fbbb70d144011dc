package io.weir.pipelines.ops;

import io.weir.pipelines.options.CommandLineException;
import io.weir.transforms.text.SimilarNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line of {@link Templates} after all checks. Its options are not pipeline options,
 * because some of them have the names of Google's options, with other defaults.
 *
 * @param out folder of the templates
 * @param place where they are published and run
 */
record TemplatesRequest(Path out, TemplatePlace place) {
  private static final List<String> NAMES =
      List.of("out", "project", "region", "bucket", "repository", "tag");

  static TemplatesRequest of(String[] args) throws CommandLineException {
    List<String> problems = new ArrayList<>();
    Map<String, String> values = values(args, problems);
    String out = values.get("out");
    if (out == null) {
      problems.add("--out: name a folder for the templates, such as --out=templates");
    }
    String project = values.getOrDefault("project", "my-project");
    String region = values.getOrDefault("region", "us-central1");
    TemplatePlace place =
        new TemplatePlace(
            project,
            region,
            values.getOrDefault("bucket", project + "-weir"),
            values.getOrDefault("repository", region + "-docker.pkg.dev/" + project + "/weir"),
            values.getOrDefault("tag", "latest"));
    Path directory = null;
    try {
      directory = out == null ? null : Path.of(out);
    } catch (InvalidPathException e) {
      problems.add("--out=" + out + ": " + e.getReason());
    }
    if (!problems.isEmpty()) {
      throw new CommandLineException(problems);
    }
    return new TemplatesRequest(directory, place);
  }

  private static Map<String, String> values(String[] args, List<String> problems) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = arg.substring(arg.startsWith("--") ? 2 : 0, equals < 0 ? arg.length() : equals);
      if (!NAMES.contains(name)) {
        problems.add(
            "there is no option --"
                + name
                + "; there are --"
                + String.join(", --", NAMES)
                + SimilarNames.suggestion(name, NAMES));
      } else if (equals < 0 || equals == arg.length() - 1) {
        problems.add("--" + name + ": give a value, as in --" + name + "=...");
      } else if (values.put(name, arg.substring(equals + 1)) != null) {
        problems.add("--" + name + ": the option is there twice; give it once");
      }
    }
    return values;
  }
}

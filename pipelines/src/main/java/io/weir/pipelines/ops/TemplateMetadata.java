package io.weir.pipelines.ops;

import io.weir.pipelines.options.TemplateParameter;
import io.weir.pipelines.options.WeirOptions;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/**
 * The metadata of a Flex template: what Google's console and API know of its parameters. It follows
 * from the options of the mains.
 *
 * @see <a
 *     href="https://cloud.google.com/dataflow/docs/guides/templates/configuring-flex-templates">
 *     Configure Flex Templates</a>
 */
final class TemplateMetadata {
  /** The order in which groups of parameters are shown. */
  private static final List<String> GROUPS =
      List.of("pack", "streams", "time", "limits", "protection");

  private TemplateMetadata() {}

  /** Returns the metadata as JSON values. */
  static Map<String, Object> of(TemplateMain main) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", main.title());
    metadata.put("description", main.description());
    metadata.put("streaming", true);
    // Keyed state counts each event once. In the mode at least once a bundle could count twice.
    metadata.put("supportsAtLeastOnce", false);
    metadata.put("supportsExactlyOnce", true);
    metadata.put("defaultStreamingMode", "EXACTLY_ONCE");
    metadata.put("parameters", parameters(main));
    return metadata;
  }

  private static List<Map<String, Object>> parameters(TemplateMain main) {
    List<Method> options =
        Arrays.stream(WeirOptions.class.getMethods())
            .filter(each -> each.isAnnotationPresent(TemplateParameter.class))
            .sorted(
                Comparator.<Method>comparingInt(each -> GROUPS.indexOf(described(each).group()))
                    .thenComparing(each -> !isRequired(each, main))
                    .thenComparing(TemplateMetadata::name))
            .toList();
    List<Map<String, Object>> parameters = new ArrayList<>();
    for (Method option : options) {
      parameters.add(parameter(option, main));
    }
    return parameters;
  }

  private static Map<String, Object> parameter(Method option, TemplateMain main) {
    TemplateParameter described = described(option);
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name(option));
    parameter.put("label", described.label());
    parameter.put("helpText", option.getAnnotation(Description.class).value());
    parameter.put("groupName", described.group());
    parameter.put("isOptional", !isRequired(option, main));
    if (described.values().length > 0) {
      parameter.put("paramType", "ENUM");
      parameter.put(
          "enumOptions",
          Arrays.stream(described.values()).map(value -> Map.of("value", value)).toList());
    } else {
      parameter.put("paramType", "TEXT");
    }
    if (!described.regex().isEmpty()) {
      parameter.put("regexes", List.of(described.regex()));
    }
    Default.String standard = option.getAnnotation(Default.String.class);
    if (standard != null && !isRequired(option, main)) {
      parameter.put("defaultValue", standard.value());
    }
    return parameter;
  }

  /** A worker has no console and no sample, and a pack is needed where the main has none. */
  private static boolean isRequired(Method option, TemplateMain main) {
    return switch (name(option)) {
      case "input", "output" -> true;
      case "pack" -> main.pack() == null;
      default -> false;
    };
  }

  private static TemplateParameter described(Method option) {
    return option.getAnnotation(TemplateParameter.class);
  }

  private static String name(Method option) {
    String name = option.getName().substring("get".length());
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}

package io.weir.transforms.pack.yaml;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.section.SectionLanguages;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.OutputSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.SectionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.validation.DerivedFieldTypes;
import io.weir.transforms.pack.validation.PackChecker;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.validation.PackProblem;
import io.weir.transforms.pack.validation.ProblemCollector;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads packs from YAML (1.2, core schema). */
public final class PackReader {
  private static final List<String> KEYS =
      List.of(
          "pack",
          "version",
          "streams",
          "tables",
          "features",
          "decide",
          "rules",
          "outcomes",
          "thresholds",
          "outputs");
  private static final String DUPLICATES_ANY = "any";
  private static final String DUPLICATES_EXACT = "exact";
  private static final Map<String, String> DUPLICATES =
      new TreeMap<>(Map.of(DUPLICATES_ANY, DUPLICATES_ANY, DUPLICATES_EXACT, DUPLICATES_EXACT));
  private static final String PROTECT_TOKEN = "token";
  private static final Map<String, String> PROTECT = Map.of(PROTECT_TOKEN, PROTECT_TOKEN);
  private static final Map<String, RecordEnvelope> ENVELOPES =
      Map.of("debezium", RecordEnvelope.DEBEZIUM);
  private static final Pattern BASE_NAME = Pattern.compile("([^/\\\\]+?)(?:\\.[A-Za-z]+)?$");

  private final ProblemCollector findings = new ProblemCollector();
  private final YamlPositions positions = new YamlPositions();
  private final IncludedValues included = new IncludedValues();

  private final Aggregates aggregates;
  private final SectionLanguages sections;

  private PackReader(Aggregates aggregates, SectionLanguages sections) {
    this.aggregates = aggregates;
    this.sections = sections;
  }

  /**
   * Reads and checks a pack.
   *
   * @param source origin of the text; its base name is the default name of the pack
   * @throws PackException with all problems, each with its line
   */
  public static Pack read(String source, String yaml) throws PackException {
    return read(source, yaml, Aggregates.STANDARD);
  }

  /**
   * Reads a pack that may name aggregate functions of one's own, and checks it.
   *
   * @param aggregates the functions that the pack may name
   * @throws PackException with everything that is wrong, each with its line
   */
  public static Pack read(String source, String yaml, Aggregates aggregates) throws PackException {
    return read(source, yaml, aggregates, SectionLanguages.STANDARD);
  }

  /**
   * Reads a pack that may name aggregate functions and sections of one's own, and checks it.
   *
   * @param aggregates the functions that the pack may name
   * @param sections the sections that the pack may have
   * @throws PackException with everything that is wrong, each with its line
   */
  public static Pack read(
      String source, String yaml, Aggregates aggregates, SectionLanguages sections)
      throws PackException {
    return new PackReader(aggregates, sections).readChecked(baseName(source), yaml);
  }

  private Pack readChecked(String fallback, String yaml) {
    Optional<YamlSection> root =
        YamlDocument.read(yaml, findings)
            .map(node -> YamlSection.of(node, "", positions, findings));
    Pack pack =
        root.filter(section -> !section.isBroken()).map(s -> pack(fallback, s)).orElse(null);
    List<PackProblem> problems = new ArrayList<>(findings.problems());
    if (pack != null) {
      PackChecker.check(pack, aggregates, sections).stream()
          // What could not be read is also missing or wrong in the model. It is reported once.
          .filter(problem -> !findings.covers(problem.path()))
          .map(included::asWritten)
          .forEach(problems::add);
    }
    if (!problems.isEmpty()) {
      String name = pack == null || pack.name() == null ? fallback : pack.name();
      throw new PackException(
          name, positions.inOrder(problems), pack == null ? List.of() : pack.streams().keySet());
    }
    return pack;
  }

  private Pack pack(String fallback, YamlSection top) {
    top.allow(Stream.concat(KEYS.stream(), sections.names().stream()).toList());
    Map<String, Map<String, SectionSpec>> items = new LinkedHashMap<>();
    for (SectionLanguage<?> language : sections.all()) {
      items.put(
          language.name(), each(top.section(language.name()), (s, n) -> item(language, s, n)));
    }
    Outcomes outcomes = DecisionReader.outcomes(top);
    return new Pack(
        top.has("pack") ? top.text("pack") : fallback,
        version(top),
        each(top.section("streams"), this::stream),
        each(top.section("tables"), YamlTable::read),
        included.behind(
            each(top.section("features"), new YamlFeatureReader(aggregates)::read),
            top.section("decide")),
        top.has("decide") ? DecisionReader.decide(top.section("decide")) : null,
        each(top.section("rules"), (rules, rule) -> DecisionReader.rule(rules, rule, outcomes)),
        outcomes,
        items,
        each(top.section("outputs"), PackReader::output));
  }

  private static OutputSpec output(YamlSection outputs, String name) {
    YamlSection output = outputs.section(name);
    output.allow(List.of("of", "where", "fields"));
    return new OutputSpec(
        output.text("of"),
        output.text("where"),
        output.selection("fields", "a list of fields: [event, key, score]"));
  }

  private SectionSpec item(SectionLanguage<?> language, YamlSection section, String name) {
    return language.read(new YamlItemReader(section.section(name), aggregates));
  }

  private static Serializable version(YamlSection top) {
    if (!top.has("version")) {
      return 1L;
    }
    String text = top.text("version");
    Long number =
        top.node("version")
            .filter(ScalarNode.class::isInstance)
            .map(node -> YamlNumbers.toLong((ScalarNode) node))
            .orElse(null);
    return number != null ? number : text;
  }

  /** Reads each item of a section with the reader. */
  static <T> Map<String, T> each(YamlSection section, BiFunction<YamlSection, String, T> reader) {
    Map<String, T> items = new LinkedHashMap<>();
    section.keys().forEach(name -> items.put(name, reader.apply(section, name)));
    return items;
  }

  private StreamSpec stream(YamlSection streams, String name) {
    YamlSection stream = streams.section(name);
    stream.allow(List.of("id", "time", "fields", "derive", "envelope", "duplicates"));
    Map<String, FieldSpec> fields = each(stream.section("fields"), PackReader::field);
    return new StreamSpec(
        stream.key("id"),
        stream.text("time"),
        fields,
        DerivedFieldTypes.resolve(fields, each(stream.section("derive"), YamlSection::text)),
        Objects.requireNonNullElse(stream.choice("envelope", ENVELOPES, null), RecordEnvelope.NONE),
        DUPLICATES_EXACT.equals(stream.choice("duplicates", DUPLICATES, DUPLICATES_ANY)));
  }

  private static FieldSpec field(YamlSection fields, String name) {
    if (!(fields.node(name).orElse(null) instanceof MappingNode)) {
      return FieldSpec.of(YamlFieldType.read(fields, name));
    }
    YamlSection field = fields.section(name);
    field.allow(List.of("type", "path", "format", "zone", "text", "protect"));
    // A field with a wrong word counts as protected, so that its other uses are checked.
    field.choice("protect", PROTECT, PROTECT_TOKEN);
    return new FieldSpec(
        YamlFieldType.read(field, "type"),
        field.text("path"),
        field.text("format"),
        field.text("zone"),
        field.flag("text"),
        field.has("protect"));
  }

  private static String baseName(String source) {
    Matcher matcher = BASE_NAME.matcher(source);
    return matcher.find() ? matcher.group(1) : source;
  }
}

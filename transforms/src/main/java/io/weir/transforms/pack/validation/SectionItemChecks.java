package io.weir.transforms.pack.validation;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.section.ItemChecks;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.section.SectionLanguages;
import io.weir.transforms.pack.spec.CombinedStream;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SectionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.List;
import java.util.Map;

/** Checks the parts of one item of a section. */
final class SectionItemChecks implements ItemChecks {
  private final Pack pack;
  private final SectionSpec spec;
  private final String path;
  private final MeasureChecks measures;
  private final ConditionChecks conditions;
  private final ProblemCollector findings;

  private SectionItemChecks(
      Pack pack, SectionSpec spec, String path, Aggregates aggregates, ProblemCollector findings) {
    this.pack = withInput(pack, spec);
    this.spec = spec;
    this.path = path;
    this.measures = new MeasureChecks(this.pack, aggregates, findings);
    this.conditions = new ConditionChecks(this.pack, findings);
    this.findings = findings;
  }

  /** Checks the items of all sections of a pack. */
  static void check(
      Pack pack, Aggregates aggregates, SectionLanguages languages, ProblemCollector findings) {
    languages.forEachItem(
        pack,
        new SectionLanguages.ItemVisitor() {
          @Override
          public <S extends SectionSpec> void visit(
              SectionLanguage<S> language, String name, S spec) {
            String path = language.name() + "." + name;
            NameChecks.checkLabel(name, path, findings);
            language.check(spec, new SectionItemChecks(pack, spec, path, aggregates, findings));
          }
        });
    pack.sections().keySet().stream()
        .filter(section -> languages.named(section).isEmpty())
        .forEach(
            section ->
                findings.add(
                    section, NameChecks.unknown("no such section", section, languages.names())));
  }

  /** Returns the pack with the fields of the item's streams as those of a stream. */
  private static Pack withInput(Pack pack, SectionSpec spec) {
    StreamSpec combined = spec.readsSeveral() ? CombinedStream.of(pack, spec) : null;
    return combined == null ? pack : pack.withStream(spec.input(), combined);
  }

  @Override
  public StreamSpec from(SectionSpec item, String meaning) {
    new ItemStreamChecks(pack, item, path, findings).check(meaning);
    checkCondition(item.where(), item.input(), "where");
    return pack.streams().get(item.input());
  }

  @Override
  public void requireKey(KeySpec by, String stream) {
    if (pack.streams().containsKey(stream)) {
      KeyChecks.require(by, keyStreams(stream), pack, path + ".by", findings);
    }
  }

  @Override
  public void checkKey(KeySpec by, String stream) {
    if (by != null && pack.streams().containsKey(stream)) {
      KeyChecks.check(by, keyStreams(stream), pack, path + ".by", findings);
    }
  }

  /** The key must be in every stream of the item. */
  private List<String> keyStreams(String stream) {
    return stream.equals(spec.input()) ? spec.streams() : List.of(stream);
  }

  @Override
  public void requireLength(long millis, String key, String meaning) {
    if (millis == 0) {
      report(key, missing(key, meaning));
    } else {
      checkLength(millis, key);
    }
  }

  @Override
  public void checkLength(long millis, String key) {
    if (millis == 0) {
      report(key, "'" + key + "' must be longer than 0");
    } else if (!Durations.fits(millis)) {
      report(key, Durations.tooFar("'" + key + "'"));
    }
  }

  @Override
  public void measures(Map<String, MeasureSpec> specs, String stream) {
    measures.check(specs, stream, path + ".measures");
  }

  @Override
  public void requireCondition(String condition, String stream, String key, String question) {
    if (condition == null) {
      report(key, missing(key, question));
    } else {
      checkCondition(condition, stream, key);
    }
  }

  @Override
  public void checkCondition(String condition, String stream, String key) {
    if (condition != null && pack.streams().containsKey(stream)) {
      conditions.check(condition, stream, path + "." + key);
    }
  }

  @Override
  public void flags(Map<String, String> flags, Map<String, MeasureSpec> specs, StreamSpec from) {
    new FlagChecks(flags, specs, from, pack.tables().keySet(), findings).check(path + ".flags");
  }

  @Override
  public void report(String key, String message) {
    findings.add(path + "." + key, message);
  }

  private static String missing(String key, String meaning) {
    return "'" + key + "' is missing: " + meaning;
  }
}

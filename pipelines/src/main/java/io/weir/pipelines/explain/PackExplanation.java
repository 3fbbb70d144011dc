package io.weir.pipelines.explain;

import io.weir.pipelines.options.RunRequest;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.feature.FeaturePlan;
import io.weir.transforms.feature.StagePlan;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.section.ItemExplanation;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.section.SectionLanguages;
import io.weir.transforms.pack.spec.EnumWords;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SectionSpec;
import io.weir.transforms.pack.spec.TableRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Explains what a pack computes and which state it keeps, without running it. */
public final class PackExplanation {
  private final Pack pack;
  private final ExplainText text;

  private PackExplanation(Pack pack, ExplainText text) {
    this.pack = pack;
    this.text = text;
  }

  /** Returns the explanation of the request's pack. */
  public static String of(RunRequest request) {
    return of(
        request.pack(),
        request.tableRows(),
        Double.parseDouble(request.options().getExplainRate()),
        Long.parseLong(request.options().getExplainKeys()),
        request.watermarkPolicy().allowedLateness().toMillis(),
        request.watermarkPolicy().watermarkDelay().toMillis());
  }

  /**
   * Returns the explanation of a pack.
   *
   * @param tableRows rows of the pack's files, by table
   * @param rate events per second
   * @param keys number of keys of each kind
   * @param lateness allowed lateness in milliseconds
   * @param delay how far the watermark trails, in milliseconds
   */
  static String of(
      Pack pack,
      Map<String, TableRows> tableRows,
      double rate,
      long keys,
      long lateness,
      long delay) {
    ExplainText text = new ExplainText("pack " + pack.name() + ", version " + pack.version());
    PackExplanation explain = new PackExplanation(pack, text);
    explain.streams();
    explain.shuffles();
    new ExplainDecisions(pack, tableRows, text).append();
    new ExplainSections(pack, text).append();
    explain.outputs();
    new ExplainState(pack, rate, keys, lateness, delay).appendTo(text);
    return text.toString();
  }

  private void streams() {
    text.title("streams, and the fields read of them");
    List<List<String>> rows = new ArrayList<>();
    for (StreamLayout layout : StreamLayouts.of(pack).values()) {
      List<String> fields = new ArrayList<>();
      layout
          .scope()
          .forEach(
              (field, type) ->
                  fields.add(
                      field
                          + (layout.protectedFields().containsKey(field)
                              ? " token of " + EnumWords.a(layout.protectedFields().get(field))
                              : " " + type.word())
                          + path(layout.fieldSpec(field))));
      rows.add(List.of(layout.stream(), String.join(", ", fields)));
    }
    text.table(rows);
    protectedFields();
  }

  private static String path(FieldSpec field) {
    return field.path() == null ? "" : " at " + field.path();
  }

  private void outputs() {
    List<List<String>> rows = new ArrayList<>();
    pack.outputs()
        .forEach(
            (name, output) ->
                rows.add(
                    List.of(
                        name,
                        output.of(),
                        output.fields().isEmpty()
                            ? "all fields"
                            : String.join(", ", output.fields()),
                        output.where() == null ? "all" : "where " + output.where())));
    if (!rows.isEmpty()) {
      text.title("named outputs");
      text.table(rows);
    }
  }

  private void protectedFields() {
    List<List<String>> rows = new ArrayList<>();
    pack.streams()
        .forEach(
            (name, stream) -> {
              if (!stream.protectedFields().isEmpty()) {
                rows.add(List.of(name, String.join(", ", stream.protectedFields().keySet())));
              }
            });
    if (!rows.isEmpty()) {
      text.title("protected fields, of which only tokens leave the input");
      text.table(rows);
    }
  }

  private void shuffles() {
    text.title("shuffles");
    List<List<String>> rows = new ArrayList<>();
    String gate = "every event: the gate, which lets each through once";
    rows.add(
        List.of(
            "by id",
            Sections.knowDuplicates(pack)
                ? gate + "; not with live Kafka input, as duplicates are exact"
                : gate));
    List<StagePlan> stages = FeaturePlan.of(pack).stages();
    for (int stage = 0; stage < stages.size(); stage++) {
      rows.add(
          shuffle(
              stages.get(stage).key(),
              stage == 0
                  ? "the primary key: decides, and gathers alerts"
                  : "measures; its answers go on by "
                      + String.join("+", stages.get(0).key().fields())));
    }
    if (ExplainDecisions.hasKeyedAlerts(pack)) {
      rows.add(List.of("by the keys of alerts", "gathers the alerts of rules that name a key"));
    }
    SectionLanguages.STANDARD.forEachItem(
        pack,
        new SectionLanguages.ItemVisitor() {
          @Override
          public <S extends SectionSpec> void visit(
              SectionLanguage<S> language, String name, S spec) {
            ItemExplanation item = language.explain(pack, spec);
            rows.add(shuffle(item.by(), language.itemName() + " " + name + item.shuffle()));
          }
        });
    text.table(rows);
  }

  private static List<String> shuffle(KeySpec by, String what) {
    return List.of(by == null ? "to one group" : "by " + String.join("+", by.fields()), what);
  }
}

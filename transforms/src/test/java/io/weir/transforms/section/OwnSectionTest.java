package io.weir.transforms.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.detection.SectionTypes;
import io.weir.transforms.detection.Sections;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.section.SectionLanguages;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A section of the test's own costs a package, and is read, checked and run like the others. */
class OwnSectionTest {
  private static final SectionLanguages LANGUAGES =
      SectionLanguages.STANDARD.with(new FirstLanguage());
  private static final Duration LATENESS = Duration.standardMinutes(10);
  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final String YAML =
      """
      pack: own
      streams:
        clicks: {id: id, time: time, fields: {id: string, time: timestamp, who: string, n: int}}
      firsts:
        arrivals: {from: clicks, by: who}
      sessions:
        visits: {from: clicks, by: who, gap: 1d}
      """;

  private static Pack read(String yaml) {
    return PackReader.read("own", yaml, Aggregates.STANDARD, LANGUAGES);
  }

  private static Event click(Pack pack, String id, int minute, String who) {
    Object[] values = new Object[StreamLayouts.of(pack).get("clicks").fields().size()];
    values[StreamLayouts.of(pack).get("clicks").slot("who")] = who;
    long time = TEN.plus(Duration.standardMinutes(minute)).getMillis();
    return new Event("clicks", id, time, 0, values);
  }

  /** The fields of the section's key are read, and the session reads nothing else. */
  @Test
  void shouldReadTheFieldsOfTheSection() {
    assertEquals(List.of("id", "time", "who"), StreamLayouts.of(read(YAML)).get("clicks").fields());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void shouldEmitTheFirstEventOfEachKeyWhenNoEarlierOneCanCome(int keyGroups) {
    Pack pack = read(YAML);
    Pipeline pipeline = Pipeline.create();
    TestStream<Event> clicks =
        TestStream.create(EventCoder.of())
            .addElements(click(pack, "b", 5, "ann"), click(pack, "c", 7, "bob"))
            .advanceWatermarkTo(TEN.plus(Duration.standardMinutes(12)))
            // Late, but within the allowed lateness: the first of its key.
            .addElements(click(pack, "a", 3, "ann"))
            .advanceWatermarkTo(TEN.plus(Duration.standardMinutes(40)))
            .addElements(click(pack, "d", 35, "ann"))
            .advanceWatermarkToInfinity();
    PCollectionTuple records =
        PCollectionTuple.of(
                Sections.stream("clicks"), pipeline.apply(clicks).apply(EventBatches.ofOne()))
            .apply(
                Sections.of(pack, EmitPolicy.of(true, LATENESS.getMillis()))
                    .withKeyLayout(keyGroups == 0 ? KeyLayout.KEYS : KeyLayout.ofGroups(keyGroups))
                    .with(new FirstSection()));
    PAssert.that(records.get(FirstSection.FIRSTS).apply(Flatten.iterables()))
        .containsInAnyOrder(
            new FirstRecord("ann", "a", TEN.plus(Duration.standardMinutes(3)).getMillis()),
            new FirstRecord("bob", "c", TEN.plus(Duration.standardMinutes(7)).getMillis()));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldReportProblemsOfTheSectionWithTheirLines() {
    PackException e =
        assertThrows(
            PackException.class,
            () -> read(YAML.replace("{from: clicks, by: who}", "{form: clicks, by: whom}")));
    assertEquals(
        List.of(
            "line 5: firsts.arrivals.form: unknown key 'form'; did you mean 'from'?",
            "line 5: firsts.arrivals.by: unknown field 'whom' of 'clicks'; did you mean 'who'?"),
        e.problems().stream().map(Object::toString).toList());
  }

  /** Without the section's language its key is unknown. */
  @Test
  void shouldRefuseTheSectionWithoutItsLanguage() {
    PackException e = assertThrows(PackException.class, () -> PackReader.read("own", YAML));
    assertEquals("firsts", e.problems().get(0).path());
  }

  @Test
  void shouldFindTheSectionsOfTheLanguageInTheirOrder() {
    assertEquals(
        List.of("decide", "sessions", "metrics", "expectations"),
        SectionTypes.ALL.stream().map(SectionType::name).toList());
    assertEquals(List.of("sessions", "metrics", "expectations"), SectionLanguages.STANDARD.names());
  }
}

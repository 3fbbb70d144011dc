package io.weir.transforms.pack.builder;

import static io.weir.transforms.pack.builder.MeasureBuilder.count;
import static io.weir.transforms.pack.builder.MeasureBuilder.quantile;
import static io.weir.transforms.pack.builder.MeasureBuilder.sum;
import static io.weir.transforms.pack.builder.StreamBuilder.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.validation.PackProblem;
import io.weir.transforms.pack.yaml.PackReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionBuilderTest {
  @Test
  void shouldBuildSectionsOverSeveralStreams() {
    Pack built =
        PackBuilder.named("p").stream("s", stream("id", "at").doubles("amount")).stream(
                "t", stream("id", "at"))
            .session("a", SessionBuilder.from("s", "t").where("amount > 1.0").by("id").gap("1m"))
            .metric(
                "b",
                MetricBuilder.from("t", "s")
                    .where("amount > 2.0")
                    .window("1m")
                    .measure("n", count()))
            .expectation(
                "c",
                ExpectationBuilder.from("s", "t")
                    .where("amount > 3.0")
                    .by("id")
                    .after("true")
                    .expect("true")
                    .within("1m"))
            .build();
    assertEquals(
        PackReader.read(
            "p",
            """
            streams:
              s: {id: id, time: at, fields: {id: string, at: timestamp, amount: double}}
              t: {id: id, time: at, fields: {id: string, at: timestamp}}
            sessions:
              a: {from: [s, t], where: amount > 1.0, by: id, gap: 1m}
            metrics:
              b: {from: [t, s], where: amount > 2.0, window: 1m, measures: {n: {measure: count}}}
            expectations:
              c: {from: [s, t], where: amount > 3.0, by: id, after: "true", expect: "true", within: 1m}
            """),
        built);
  }

  @Test
  void shouldReportAllProblemsOfSessionsMetricsAndExpectations() {
    PackBuilder builder =
        PackBuilder.named("p").stream("s", stream("id", "at").doubles("amount"))
            .feature("f", quantile("amount", 0.5).from("s").by("id").over("1h"))
            .decide("s", "id")
            .session(
                "a",
                SessionBuilder.from("s")
                    .by("id", "di")
                    .gap(Duration.ofDays(-1))
                    .max(Duration.ZERO)
                    .measure("p", quantile("amount", Double.NaN))
                    .flag("f", null))
            .session("b", SessionBuilder.from("s").by("id").gap(Duration.ofNanos(1)))
            .metric(
                "c",
                MetricBuilder.from("s")
                    .window("forever")
                    .every("1m")
                    .measure("n", count())
                    .measure("m", MeasureBuilder.measure(null, "amount")))
            .metric(
                "d",
                MetricBuilder.from("s")
                    .by("id")
                    .window(Duration.ofDays(400_000))
                    .every(Duration.ofSeconds(-1))
                    .measure("n", sum("id")))
            .expectation(
                "e", ExpectationBuilder.from("s").within(Duration.ofDays(400_000)).after("true"));
    PackException e = assertThrows(PackException.class, builder::build);
    assertEquals(
        List.of(
            "features.f.measure: quantile measures sessions and metrics; a feature takes one of"
                + " count, sum, min, max, avg, stddev, distinct, first, last, ratio",
            "sessions.a.by: unknown field 'di' of 's'; did you mean 'id'?",
            "sessions.a.gap: 'gap' must be between 0s and 365000d",
            "sessions.a.max: 'max' must be longer than 0",
            "sessions.a.measures.p.q: 'q' must be between 0 and 1, like 0.95, not NaN",
            "sessions.a.flags.f: the condition is missing: when does the flag hold?",
            "sessions.b.gap: 'gap' is missing: say what pause ends a session, like 30m",
            "metrics.c.every: a window that is forever has no 'every'; leave it out",
            "metrics.c.measures.m.measure: 'measure' is missing: one of count, sum, min, max, avg,"
                + " stddev, distinct, first, last, ratio, quantile",
            "metrics.d.window: 'window' must be between 0s and 365000d",
            "metrics.d.every: 'every' must be between 0s and 365000d",
            "metrics.d.measures.n.of: sum takes an int, a double or a decimal, 'id' is a string; distinct,"
                + " first and last take any type",
            "expectations.e.by: 'by' is missing: name the key field, or several as a list",
            "expectations.e.expect: 'expect' is missing: which events are the follow-up?",
            "expectations.e.within: 'within' must be between 0s and 365000d"),
        e.problems().stream().map(PackProblem::toString).toList());
  }
}

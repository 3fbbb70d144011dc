package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.EventSource;
import io.weir.io.Input;
import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchBuilder;
import io.weir.io.SourceBatchCoder;
import io.weir.io.json.ParserSettings;
import io.weir.io.json.RecordParser;
import io.weir.io.scheme.InputScheme;
import io.weir.io.scheme.QueryParameters;
import io.weir.io.scheme.UriParameter;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;

/** An input scheme is added by an input, a description of its URIs and a line in the list. */
class AddedSchemeTest {
  private static final UriSchemes SCHEMES = UriSchemes.BUILT_IN.with(new MemoryScheme());
  private static final List<String> STREAMS = List.of("greetings");

  @Test
  void shouldReadAnInputWhenItsSchemeIsInTheList() {
    InputUris inputs = InputUris.parse(SCHEMES, "memory://hello?last=3", STREAMS, "group");
    StreamLayout layout =
        new StreamLayout(
            "greetings",
            "id",
            "time",
            List.of("id", "time"),
            List.of(FieldType.STRING, FieldType.TIMESTAMP));
    WatermarkPolicy policy = new WatermarkPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    Pipeline pipeline = Pipeline.create();

    PCollection<String> ids =
        pipeline
            .apply(EventSource.read(inputs.byStream().get("greetings"), layout, policy))
            .apply(
                FlatMapElements.into(TypeDescriptors.strings())
                    .via(
                        batch ->
                            batch.events().stream()
                                .map(event -> batch.stream() + " " + event.id)
                                .toList()));

    assertEquals(List.of(), inputs.problems());
    PAssert.that(ids)
        .containsInAnyOrder("greetings hello1", "greetings hello2", "greetings hello3");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldNameTheAddedSchemeAndItsParametersWhenAUriIsWrong() {
    assertEquals(
        List.of(
            "--input=memry://hello: nothing can be read by \"memry:\"; give a path, a glob,"
                + " kafka://host:port/topic, pubsub://project/subscriptions/name or memory://name; did"
                + " you mean memory?"),
        InputUris.parse(SCHEMES, "memry://hello", STREAMS, "group").problems());
    assertEquals(
        List.of(
            "--input=memory://hello?lst=3: unknown parameter \"lst\"; there is last; did you mean"
                + " last?"),
        InputUris.parse(SCHEMES, "memory://hello?lst=3", STREAMS, "group").problems());
  }

  /** The description of URIs as {@code memory://name?last=3}. */
  private static final class MemoryScheme implements InputScheme {
    private static final String START = "memory://";
    private static final UriParameter LAST =
        new UriParameter("last", List.of(), "how many events there are");

    @Override
    public List<String> names() {
      return List.of("memory");
    }

    @Override
    public List<String> forms() {
      return List.of(START + "name");
    }

    @Override
    public String meaning() {
      return "events made in memory";
    }

    @Override
    public List<UriParameter> parameters() {
      return List.of(LAST);
    }

    @Override
    public Input parse(String uri, String group, List<String> problems) {
      int mark = uri.indexOf('?');
      Map<String, String> query =
          QueryParameters.parse(uri.substring(mark + 1), parameters(), problems);
      return new MemoryInput(
          uri,
          uri.substring(START.length(), mark),
          Integer.parseInt(query.getOrDefault(LAST.name(), "1")));
    }
  }

  /** Events whose ids are a name with a number behind it, from 1 to the last. */
  private record MemoryInput(String uri, String name, int last) implements Input {
    @Override
    public boolean isBounded() {
      return true;
    }

    @Override
    public boolean judgesLateness() {
      return false;
    }

    @Override
    public PTransform<PBegin, PCollection<SourceBatch>> read(
        StreamLayout layout, WatermarkPolicy watermarkPolicy, ParserSettings settings) {
      return new ReadMemory(name, last, new RecordParser(layout, settings));
    }
  }

  private static final class ReadMemory extends PTransform<PBegin, PCollection<SourceBatch>> {
    private final String idPrefix;
    private final int last;
    private final RecordParser parser;

    ReadMemory(String idPrefix, int last, RecordParser parser) {
      this.idPrefix = idPrefix;
      this.last = last;
      this.parser = parser;
    }

    @Override
    public PCollection<SourceBatch> expand(PBegin begin) {
      List<String> records =
          IntStream.rangeClosed(1, last)
              .mapToObj(i -> "{\"id\":\"" + idPrefix + i + "\",\"time\":" + i + "}")
              .toList();
      return begin
          .apply(Create.of(records))
          .apply(ParDo.of(new ParseFn(parser)))
          .setCoder(SourceBatchCoder.of());
    }
  }

  private static final class ParseFn extends DoFn<String, SourceBatch> {
    private final RecordParser parser;

    ParseFn(RecordParser parser) {
      this.parser = parser;
    }

    @ProcessElement
    public void parse(@Element String record, OutputReceiver<SourceBatch> out) {
      byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
      SourceBatchBuilder batch = new SourceBatchBuilder(parser.stream());
      batch.add(parser.parse(bytes, 0).event(), 0);
      out.output(batch.build());
    }
  }
}

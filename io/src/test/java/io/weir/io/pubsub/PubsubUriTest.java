package io.weir.io.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.format.CsvFormat;
import io.weir.io.format.FormatName;
import io.weir.io.format.InputFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PubsubUriTest {
  @Test
  void shouldReadSubscriptionAndAttributesWhenTheUriIsShortOrTheResourceName() {
    for (String path :
        List.of("weir-test/subscriptions/payments", "projects/weir-test/subscriptions/payments")) {
      List<String> problems = new ArrayList<>();
      PubsubInput input =
          (PubsubInput)
              new PubsubInputScheme().parse("pubsub://" + path + "?id=i&time=t", "g", problems);

      assertEquals(List.of(), problems);
      assertEquals("projects/weir-test/subscriptions/payments", input.subscription());
      assertEquals("i", input.idAttribute());
      assertEquals("t", input.timeAttribute());
    }
  }

  @Test
  void shouldUseTheIdAndTimeOfPubsubWhenTheUriNamesNoAttributes() {
    List<String> problems = new ArrayList<>();
    assertEquals(
        new PubsubInput(
            "pubsub://weir-test/subscriptions/payments",
            "projects/weir-test/subscriptions/payments",
            null,
            null,
            InputFormat.JSON_LINES),
        new PubsubInputScheme().parse("pubsub://weir-test/subscriptions/payments", "g", problems));
    assertEquals(List.of(), problems);
  }

  @Test
  void shouldReadMessagesInTheFormatOfTheUri() {
    List<String> problems = new ArrayList<>();
    PubsubInput input =
        (PubsubInput)
            new PubsubInputScheme()
                .parse(
                    "pubsub://weir-test/subscriptions/payments?format=csv&columns=id,time",
                    "g",
                    problems);

    assertEquals(
        new InputFormat(FormatName.CSV, new CsvFormat(',', List.of("id", "time"))), input.format());
    assertEquals(List.of(), problems);
  }

  @Test
  void shouldHaveOneTargetWhenTopicsAreNamedInBothForms() {
    List<String> problems = new ArrayList<>();
    PubsubOutputScheme scheme = new PubsubOutputScheme();
    assertEquals(
        scheme.parse("pubsub://weir-test/topics/live", problems).target(),
        scheme.parse("pubsub://projects/weir-test/topics/live", problems).target());
    assertEquals(List.of(), problems);
  }

  @Test
  void shouldReportAllProblemsOfAUriAtOnce() {
    List<String> problems = new ArrayList<>();
    new PubsubInputScheme().parse("pubsub://X/subscriptions/y?z=1", "g", problems);
    assertEquals(3, problems.size(), problems.toString());
  }
}

package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordTiming;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both parsers read a decimal from its digits, never through a double. */
class DecimalFieldTest {
  private static final RecordParser PARSER =
      new RecordParser(
          new StreamLayout(
              "s",
              "id",
              "time",
              List.of("id", "time", "amount"),
              List.of(FieldType.STRING, FieldType.TIMESTAMP, FieldType.DECIMAL_2)));

  private static byte[] record(String amount) {
    return ("{\"id\":\"a\",\"time\":5,\"amount\":" + amount + "}").getBytes(StandardCharsets.UTF_8);
  }

  private static Object amount(Event event) {
    return event.values[2];
  }

  @ParameterizedTest
  @CsvSource({
    "12.5, 12.50",
    "12.50, 12.50",
    "-0, 0.00",
    "-0.10, -0.10",
    "9007199254740993, 9007199254740993.00",
    "0.100, 0.10",
    "123456789012345678, 123456789012345678.00"
  })
  void shouldReadPlainNumbersWithoutJackson(String written, BigDecimal expected) {
    assertEquals(expected, amount(PARSER.parsePlain(record(written), 0, null)));
    assertEquals(expected, amount(PARSER.parseAny(record(written), 0, null).event()));
  }

  @ParameterizedTest
  @CsvSource({
    "1e3, 1000.00",
    "1250E-2, 12.50",
    "123456789012345678901234567890123456.78, 123456789012345678901234567890123456.78",
    "0.10000000000000000000000000000, 0.10"
  })
  void shouldReadAllOtherNumbersWithJackson(String written, BigDecimal expected) {
    assertEquals(expected, amount(PARSER.parse(record(written), 0).event()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.125", "1e-3", "1e36", "0.10000000000000000000000000001"})
  void shouldRefuseDigitsThatTheTypeDoesNotHave(String written) {
    assertNull(PARSER.parsePlain(record(written), 0, null));
    assertEquals(
        "field amount: found the number "
            + written
            + ", expected a decimal(2): at most 2 digits after the point and 38 in all",
        PARSER.parse(record(written), 0).reason());
  }

  @ParameterizedTest
  @CsvSource({"'\"12.50\"', the string \"12.50\"", "true, true", "[1], a list"})
  void shouldRefuseWhatIsNoNumber(String written, String found) {
    assertEquals(
        "field amount: found "
            + found
            + ", expected a decimal(2): at most 2 digits after the point and 38 in all",
        PARSER.parse(record(written), 0).reason());
  }

  @Test
  void shouldReadADecimalBackWhenAnotherPackReadsDecisions() {
    BigDecimal spent = new BigDecimal("-123456789012345678901234567890.10");
    Decision decision =
        new Decision(
            "e",
            1_000,
            "k",
            Outcomes.REVIEW,
            0,
            List.of(),
            List.of(),
            Map.of("spent", spent),
            1,
            RecordTiming.EARLY,
            "shop",
            1L,
            2_000,
            3_000);
    StreamLayout chained =
        StreamLayouts.of(
                PackReader.read(
                    "chained",
                    """
                    streams:
                      decisions:
                        id: [event, revision]
                        time: time
                        fields:
                          event: string
                          revision: int
                          time: timestamp
                          key: string
                          spent: {type: decimal(2), path: features.spent}
                    metrics:
                      most: {from: decisions, by: key, window: 1m, measures: {m: {measure: max, of: spent}}}
                    """))
            .get("decisions");
    byte[] line = JsonWriter.of(Decision.TYPE).line(decision);
    ParsedRecord read = new RecordParser(chained).parse(line, 0);
    assertNotNull(read.event(), read.reason());
    assertEquals(spent, read.event().values[chained.slot("spent")]);
  }

  /** The writer and the parser agree on every decimal. */
  @Property(tries = 500)
  void shouldReadBackWhatIsWritten(@ForAll long seed) {
    Random random = new Random(seed);
    BigDecimal value =
        new BigDecimal(new BigInteger(random.nextInt(126), random), 2)
            .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    String written = new String(JsonWriter.value(value), StandardCharsets.UTF_8);
    assertEquals(value.toPlainString(), written);
    ParsedRecord read = PARSER.parse(record(written), 0);
    assertNotNull(read.event(), read.reason());
    assertEquals(value, amount(read.event()));
  }
}

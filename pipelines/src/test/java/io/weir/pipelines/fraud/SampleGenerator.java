package io.weir.pipelines.fraud;

import io.weir.pipelines.fraud.Ledger.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes the sample that ships with the fraud pipeline: one day of payments as a topic would hold
 * them, a little out of order, some delivered twice, some broken. Every run makes the same.
 */
final class SampleGenerator {
  private static final long SEED = 20_260_312;
  private static final long MIDNIGHT = Instant.parse("2026-03-12T00:00:00Z").toEpochMilli();
  private static final long DAY = 24 * OrdinaryDay.HOUR;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** A line of the sample and when it arrived. */
  private record Line(long arrived, String text) {}

  private final Random random = new Random(SEED);
  private final List<Line> lines = new ArrayList<>();
  private final StringBuilder labels = new StringBuilder("event,label\n");

  SampleGenerator() {
    Town town = new Town(random);
    Ledger ledger = new Ledger();
    OrdinaryDay day = new OrdinaryDay(town, ledger, MIDNIGHT, random);
    day.live();
    day.lookAlikes();
    new Attacks(town, ledger, MIDNIGHT, random).strike();
    List<Entry> entries =
        ledger.entries().stream()
            .filter(entry -> entry.time() < MIDNIGHT + DAY)
            .sorted(Comparator.comparingLong(Entry::time))
            .toList();
    for (int i = 0; i < entries.size(); i++) {
      deliver("p-%05d".formatted(i + 1), entries.get(i));
    }
    breakSome();
    lines.sort(Comparator.comparingLong(Line::arrived));
  }

  /** Writes {@code payments.jsonl} and {@code labels.csv} into the directory given. */
  public static void main(String[] args) throws IOException {
    SampleGenerator sample = new SampleGenerator();
    Files.writeString(Path.of(args[0], "payments.jsonl"), sample.payments());
    Files.writeString(Path.of(args[0], "labels.csv"), sample.labels());
  }

  String payments() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }

  String labels() {
    return labels.toString();
  }

  private void deliver(String id, Entry entry) {
    String json = json(id, entry);
    lines.add(new Line(entry.time() + delay(), json));
    if (random.nextInt(250) == 0) {
      // A producer that got no answer sends again.
      lines.add(new Line(entry.time() + 5_000 + delay(), json));
    }
    labels.append(id).append(',').append(entry.label()).append('\n');
  }

  /** Mostly a second or two; now and then half a minute, which is inside the allowed lateness. */
  private long delay() {
    return random.nextInt(40) == 0 ? random.nextInt(35_000) : random.nextInt(2_500);
  }

  private void breakSome() {
    lines.add(
        new Line(
            MIDNIGHT + 9 * OrdinaryDay.HOUR,
            "{\"id\":\"p-90001\",\"time\":\"2026-03-12T08:59:58.120Z\",\"type\":\"PAYMENT_AUTH"));
    lines.add(
        new Line(
            MIDNIGHT + 14 * OrdinaryDay.HOUR,
            "{\"id\":\"p-90002\",\"time\":\"2026-03-12T13:59:59.004Z\",\"type\":\"PAYMENT_AUTHORIZED\","
                + "\"card\":\"card-1777\",\"customer\":\"c-021\",\"amount\":\"12,50\"}"));
    lines.add(
        new Line(
            MIDNIGHT + 19 * OrdinaryDay.HOUR,
            "{\"id\":\"p-90003\",\"time\":\"12.03.2026 19:59\",\"type\":\"PAYMENT_FAILED\","
                + "\"card\":\"card-2184\",\"customer\":\"c-032\",\"amount\":7.80}"));
  }

  private static String json(String id, Entry entry) {
    StringBuilder json = new StringBuilder("{");
    json.append("\"id\":\"").append(id).append('"');
    text(json, "time", TIME.format(Instant.ofEpochMilli(entry.time())));
    text(json, "type", entry.type());
    text(json, "card", entry.card());
    text(json, "customer", entry.customer());
    if (entry.amount() != null) {
      number(json, "amount", "%.2f", entry.amount());
      text(json, "currency", "EUR");
    }
    text(json, "device", entry.device());
    if (entry.terminal() != null) {
      text(json, "terminal", entry.terminal().id());
      text(json, "merchant", entry.terminal().merchant());
      if (!entry.terminal().online()) {
        text(json, "city", entry.terminal().city().name());
        number(json, "latitude", "%.4f", entry.terminal().latitude());
        number(json, "longitude", "%.4f", entry.terminal().longitude());
      }
    }
    return json.append('}').toString();
  }

  private static void text(StringBuilder json, String name, String value) {
    if (value != null) {
      json.append(",\"").append(name).append("\":\"").append(value).append('"');
    }
  }

  private static void number(StringBuilder json, String name, String format, double value) {
    json.append(",\"").append(name).append("\":").append(String.format(Locale.ROOT, format, value));
  }
}

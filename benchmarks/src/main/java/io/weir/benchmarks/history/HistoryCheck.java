package io.weir.benchmarks.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares the decisions of a sample of the customers with the model, each feature exactly. The
 * payments of a customer are spread over all terminals.
 */
final class HistoryCheck {
  private static final int ONE_CUSTOMER_IN = 250;
  private static final int SHOWN = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int payments;
  private final HistoryModel model;
  private final Map<Integer, HistoryPayment> expected = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private long lines;

  private HistoryCheck(int payments) {
    this.payments = payments;
    this.model = new HistoryModel(payments);
    IntStream.range(0, HistoryPayment.CUSTOMERS)
        .filter(HistoryCheck::isSampled)
        .mapToObj(model::ofCustomer)
        .flatMap(List::stream)
        .forEach(payment -> expected.put(payment.id(), payment));
  }

  private static boolean isSampled(int customer) {
    return customer % ONE_CUSTOMER_IN == 0;
  }

  /**
   * Reads all decisions in a folder.
   *
   * @return number of decisions compared
   * @throws IllegalStateException if a decision is missing, is there twice or has other features
   */
  static int check(Path folder, int payments) {
    HistoryCheck check = new HistoryCheck(payments);
    int sampled = check.expected.size();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().startsWith("decisions"))
          .forEach(check::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    check.requireEqual();
    return sampled;
  }

  private void read(Path file) {
    try (Stream<String> all = Files.lines(file)) {
      all.forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line) {
    lines++;
    // Only the sampled lines are parsed.
    int key = line.indexOf("\"key\":") + "\"key\":".length();
    if (isSampled(Integer.parseInt(line.substring(key, line.indexOf(',', key))))) {
      compare(line);
    }
  }

  private void compare(String line) {
    try {
      JsonNode decision = JSON.readTree(line);
      HistoryPayment payment = expected.remove(decision.get("event").asInt());
      if (payment == null) {
        problems.add("decided twice: " + line);
        return;
      }
      JsonNode features = JSON.readTree(JSON.writeValueAsString(model.features(payment)));
      if (!features.equals(decision.get("features"))) {
        problems.add(line + "\n  the features should be " + features);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireEqual() {
    expected.values().stream().limit(SHOWN).forEach(each -> problems.add("not decided: " + each));
    if (lines != payments) {
      problems.add(lines + " decisions of " + payments + " payments");
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          problems.size()
              + " differences from the model, such as\n"
              + String.join("\n", problems.subList(0, Math.min(SHOWN, problems.size()))));
    }
  }
}

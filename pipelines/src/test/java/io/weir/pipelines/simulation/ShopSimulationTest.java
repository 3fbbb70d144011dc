package io.weir.pipelines.simulation;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulation's main, on the DirectRunner. */
class ShopSimulationTest {
  @TempDir Path directory;

  @Test
  void shouldWriteTheDayToFilesAndReplaceTheDayBefore() throws IOException {
    assertEquals(List.of(), run(0, "--output=DIR --customers=90 --seed=7"));
    Files.writeString(directory.resolve("mine.jsonl"), "");
    assertEquals(
        List.of(), run(0, "--output=DIR --customers=40 --seed=20260314 --duplicateShare=0.1"));

    List<ShopEvent> day = TestShop.day(40);
    for (ShopStream stream : ShopStream.values()) {
      List<String> lines = lines(stream);
      Set<String> expected =
          day.stream().filter(e -> e.stream() == stream).map(ShopEvent::line).collect(toSet());
      assertEquals(expected, Set.copyOf(lines));
      assertTrue(lines.size() > expected.size(), "some twice");
    }
    assertTrue(Files.exists(directory.resolve("mine.jsonl")));
  }

  @Test
  void shouldWriteOnlyTheStreamsThatAnOutputSelects() throws IOException {
    assertEquals(List.of(), run(0, "--output=DIR?kinds=clicks,orders --customers=40"));

    assertFalse(lines(ShopStream.CLICKS).isEmpty());
    assertFalse(lines(ShopStream.ORDERS).isEmpty());
    try (Stream<Path> files = Files.list(directory)) {
      assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("payments")));
    }
  }

  @Test
  void shouldLeaveWhatOthersWroteUnderANameOfItsOwn() throws IOException {
    Path others = directory.resolve("clicks-00008-of-00009.jsonl");
    Files.writeString(others, "written by hand\n");
    List<String> said = run(2, "--output=DIR --customers=40");
    assertTrue(said.get(0).contains("clicks-00008-of-00009.jsonl, which Weir did not write"));
    assertEquals("written by hand\n", Files.readString(others));
  }

  @Test
  void shouldReplayAtARateAndEnd() throws IOException {
    long start = System.nanoTime();
    assertEquals(List.of(), run(0, "--output=DIR --customers=40 --days=2 --rate=500"));
    double seconds = (System.nanoTime() - start) / 1e9;

    ShopDays days = new ShopDays(TestShop.SEED, 40, TestShop.MIDNIGHT, 2, TestShop.NO_DISORDER);
    List<ShopEvent> expected = TestShop.replay(days, EventReplay.Position.START, Integer.MAX_VALUE);
    List<String> written = new ArrayList<>();
    for (ShopStream stream : ShopStream.values()) {
      written.addAll(lines(stream));
    }
    assertEquals(expected.stream().map(ShopEvent::line).sorted().toList(), sorted(written));
    assertTrue(seconds > (expected.size() - EventBatch.MOST) / 500.0, seconds + " s is too fast");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--output=kafka://localhost/shop | --output=kafka://localhost/shop: \"localhost\" is no broker; write host:port, as in localhost:9092",
        "--output=DIR/file | --output=DIR/file: is a file; give a directory",
        "--output=DIR?kinds=cliks | --output=DIR?kinds=cliks: the simulation writes no cliks; did you mean 'clicks'?",
        "--output=DIR --sed=3 | there is no option --sed; did you mean --seed?",
        "--output=DIR --seed=x | --seed=x: write a whole number",
        "--output=DIR --customers=0 | --customers=0: write a whole number from 1 to 100000",
        "--output=DIR --customers=1e3 | --customers=1e3: write a whole number from 1 to 100000",
        "--output=DIR --days=-1 | --days=-1: write a whole number from 0 to 3650",
        "--output=DIR --days=0 | --days=0: without end there must be a rate; add --rate=100, say",
        "--output=DIR --customers=10000 --days=6 | --customers times --days is 60000, and without a rate the most is 50000; add --rate=100000, say, or ask for less",
        "--output=DIR --rate=-1 | --rate=-1: write events per second, as in 100, or 0",
        "--output=DIR --rate=fast | --rate=fast: write events per second, as in 100, or 0",
        "--output=DIR --rate=Infinity | --rate=Infinity: write events per second, as in 100, or 0",
        "--output=DIR --delayShare=2 | --delayShare=2: write a share from 0 to 1, as in 0.02",
        "--output=DIR --reorderShare=-0.1 | --reorderShare=-0.1: write a share from 0 to 1, as in 0.02",
        "--output=DIR --duplicateShare=NaN | --duplicateShare=NaN: write a share from 0 to 1, as in 0.02",
        "--output=DIR --delayUpTo=5 | --delayUpTo=5: '5' lacks a unit; write 5s for seconds, or ms, m, h, d",
        "--output=DIR --delayUpTo=25h | --delayUpTo=25h: the longest delay is 1d",
        "--output=DIR --start=14.3.2026 | --start=14.3.2026: is no date; write one as in 2026-03-14",
        "--output=DIR --start=1969-12-31 | --start=1969-12-31: write a date from 1970-01-01 to 2999-12-31",
      })
  void shouldRefuse(String commandLine, String reason) throws IOException {
    Files.writeString(directory.resolve("file"), "");
    assertEquals(List.of(reason), run(2, commandLine));
    assertFalse(hasLines(), "nothing is started");
  }

  @Test
  void shouldReportAllThatIsWrongAtOnce() throws IOException {
    assertEquals(
        List.of("--seed=a", "--customers=b", "--days=c", "--rate=d", "--delayShare=e").toString(),
        run(2, "--output=DIR --seed=a --customers=b --days=c --rate=d --delayShare=e").stream()
            .map(line -> line.substring(0, line.indexOf(':')))
            .toList()
            .toString());
  }

  /** What a command line says, in which DIR is the directory of this test. */
  private List<String> run(int status, String commandLine) {
    String[] args = commandLine.replace("DIR", directory.toString()).split(" ", -1);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int ended = ShopSimulation.run(args, new PrintStream(err, true, StandardCharsets.UTF_8));
    String said = err.toString(StandardCharsets.UTF_8).replace(directory.toString(), "DIR");
    assertEquals(status, ended, said);
    return said.lines().toList();
  }

  private boolean hasLines() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(f -> f.toString().endsWith(".jsonl"));
    }
  }

  private List<String> lines(ShopStream stream) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith(stream.word() + "-")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }
}

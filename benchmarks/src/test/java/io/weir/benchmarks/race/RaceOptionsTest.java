package io.weir.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.benchmarks.workload.RaceJob;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceOptionsTest {
  @Test
  void shouldBeTheShortRaceWhenThereAreNoArguments() {
    RaceOptions options = parse();
    assertEquals(List.of(RaceJob.A, RaceJob.B, RaceJob.C), options.jobs());
    assertTrue(options.history());
    assertEquals(List.of(Contestant.FLINK, Contestant.KAFKA_STREAMS), options.rivals());
    assertEquals(2_000_000, options.events());
    assertEquals(2, options.pairs());
    assertEquals(List.of(50), options.loads());
    assertFalse(options.extras());
    assertEquals(Duration.ofMinutes(20), options.budget());
  }

  @Test
  void shouldHaveNoTimeLimitAndAllSetupsWhenTheFullRaceIsRequested() {
    RaceOptions options = parse("--full");
    assertTrue(options.extras());
    assertEquals(List.of(25, 50, 70), options.loads());
    assertEquals(Duration.ZERO, options.budget());
  }

  @Test
  void shouldRunTheHistoryAloneWhenOnlyJobHIsGiven() {
    RaceOptions options = parse("--jobs=h");
    assertEquals(List.of(), options.jobs());
    assertTrue(options.history());
  }

  @Test
  void shouldRefuseAJobToProfileWhenThereIsNoSuchJob() {
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> parse("--profile=d", "--jobs=x"));
    assertEquals(
        """
        --jobs=x: must be some of a,b,c,h, each once
        --profile=d: must be a, b, c or h""",
        refusal.getMessage());
  }

  private static RaceOptions parse(String... arguments) {
    return RaceOptions.parse(arguments);
  }
}

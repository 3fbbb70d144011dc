package io.weir.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceBudgetTest {
  private Duration elapsed = Duration.ZERO;
  private final RaceBudget budget = new RaceBudget(Duration.ofMinutes(2), () -> elapsed);

  @Test
  void shouldAdmitWorkWhenItEndsWithTheShareOfItsJob() {
    budget.beginJob(3);
    assertTrue(budget.admits("round 2", Duration.ofSeconds(40)));
    assertEquals(List.of(), budget.leftOut());
  }

  @Test
  void shouldLeaveWorkOutAndNoteItWhenItEndsAfterTheShareOfItsJob() {
    budget.beginJob(3);
    elapsed = Duration.ofSeconds(10);
    assertFalse(budget.admits("round 2", Duration.ofSeconds(31)));
    assertEquals(List.of("round 2: takes about 31 s, and 30 s were left"), budget.leftOut());
  }

  @Test
  void shouldGiveLaterJobsTheTimeThatEarlierJobsLeft() {
    elapsed = Duration.ofSeconds(20);
    budget.beginJob(2);
    assertTrue(budget.admits("round 2", Duration.ofSeconds(50)));
    assertFalse(budget.admits("latency", Duration.ofSeconds(51)));
  }

  @Test
  void shouldAdmitFirstRoundWhenOnlyTheWholeTimeSuffices() {
    budget.beginJob(3);
    assertTrue(budget.admitsInTotal("job a", Duration.ofMinutes(2)));
    assertFalse(budget.admitsInTotal("job a", Duration.ofSeconds(121)));
  }

  @Test
  void shouldAdmitEverythingWhenTimeIsUnlimited() {
    RaceBudget unlimited = new RaceBudget(Duration.ZERO, () -> elapsed);
    elapsed = Duration.ofDays(1);
    unlimited.beginJob(1);
    assertTrue(unlimited.admits("latency", Duration.ofDays(1)));
    assertTrue(unlimited.admitsInTotal("job c", Duration.ofDays(1)));
  }
}

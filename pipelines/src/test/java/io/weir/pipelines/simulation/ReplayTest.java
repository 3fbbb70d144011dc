package io.weir.pipelines.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A replay gives day after day, every event, from any place on. */
class ReplayTest {
  private static final int ALL = Integer.MAX_VALUE;
  private static final Disorder MUCH = new Disorder(Shop.SEED, 0.3, Clock.DAY, 0.1, 0.1);

  @Test
  void shouldGiveEveryEventOfEveryDayOnce() {
    Simulation days = new Simulation(Shop.SEED, 60, Shop.MIDNIGHT, 4, Shop.NO_DISORDER);
    List<ShopEvent> given = Shop.replay(days, Replay.Position.START, ALL);
    List<ShopEvent> made = new ArrayList<>();
    for (int day = 0; day < 4; day++) {
      made.addAll(ShopDay.events(Shop.SEED, 60, Shop.MIDNIGHT + day * Clock.DAY));
    }
    assertEquals(made.size(), given.size());
    assertEquals(new HashSet<>(made), new HashSet<>(given));
    List<Long> times = given.stream().map(ShopEvent::time).toList();
    assertEquals(times.stream().sorted().toList(), times, "in order, over midnight too");
    Set<String> ids = new HashSet<>();
    given.forEach(e -> assertTrue(ids.add(e.stream() + e.id()), "twice: " + e.id()));
  }

  @Test
  void shouldLoseNothingThatArrivesDaysLater() {
    Simulation late = new Simulation(Shop.SEED, 60, Shop.MIDNIGHT, 4, MUCH);
    Simulation inTime = new Simulation(Shop.SEED, 60, Shop.MIDNIGHT, 4, Shop.NO_DISORDER);
    assertEquals(
        new HashSet<>(Shop.replay(inTime, Replay.Position.START, ALL)),
        new HashSet<>(Shop.replay(late, Replay.Position.START, ALL)));
  }

  @Test
  void shouldGoOnFromAnyPlace() {
    Simulation days = new Simulation(Shop.SEED, 20, Shop.MIDNIGHT, 4, MUCH);
    List<ShopEvent> all = Shop.replay(days, Replay.Position.START, ALL);
    for (int most : List.of(0, 1, all.size() / 3, all.size() / 2, all.size() - 1, all.size())) {
      Replay first = new Replay(days, Replay.Position.START);
      List<ShopEvent> given = new ArrayList<>(Batch.of(first, most).events());
      given.addAll(Shop.replay(days, first.position(), ALL));
      assertEquals(all, given, "interrupted after " + most);
    }
  }

  @Test
  void shouldNotEndWhereNoEndIsAskedFor() {
    Simulation endless = new Simulation(Shop.SEED, 5, Shop.MIDNIGHT, 0, Shop.NO_DISORDER);
    List<ShopEvent> given = Shop.replay(endless, Replay.Position.START, 5_000);
    assertEquals(5_000, new HashSet<>(given).size());
    assertTrue(given.get(4_999).time() > Shop.MIDNIGHT + 10 * Clock.DAY);
  }
}

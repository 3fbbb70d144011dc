package io.weir.pipelines.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A replay gives day after day, every event, from any place on. */
class EventReplayTest {
  private static final int ALL = Integer.MAX_VALUE;
  private static final StreamDisorder MUCH =
      new StreamDisorder(TestShop.SEED, 0.3, ShopClock.DAY, 0.1, 0.1);

  @Test
  void shouldGiveEveryEventOfEveryDayOnce() {
    ShopDays days = new ShopDays(TestShop.SEED, 60, TestShop.MIDNIGHT, 4, TestShop.NO_DISORDER);
    List<ShopEvent> given = TestShop.replay(days, EventReplay.Position.START, ALL);
    List<ShopEvent> made = new ArrayList<>();
    for (int day = 0; day < 4; day++) {
      made.addAll(ShopDay.events(TestShop.SEED, 60, TestShop.MIDNIGHT + day * ShopClock.DAY));
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
    ShopDays late = new ShopDays(TestShop.SEED, 60, TestShop.MIDNIGHT, 4, MUCH);
    ShopDays inTime = new ShopDays(TestShop.SEED, 60, TestShop.MIDNIGHT, 4, TestShop.NO_DISORDER);
    assertEquals(
        new HashSet<>(TestShop.replay(inTime, EventReplay.Position.START, ALL)),
        new HashSet<>(TestShop.replay(late, EventReplay.Position.START, ALL)));
  }

  @Test
  void shouldResumeFromAnyPosition() {
    ShopDays days = new ShopDays(TestShop.SEED, 20, TestShop.MIDNIGHT, 4, MUCH);
    List<ShopEvent> all = TestShop.replay(days, EventReplay.Position.START, ALL);
    for (int most : List.of(0, 1, all.size() / 3, all.size() / 2, all.size() - 1, all.size())) {
      EventReplay first = new EventReplay(days, EventReplay.Position.START);
      List<ShopEvent> given = new ArrayList<>(EventBatch.of(first, most).events());
      given.addAll(TestShop.replay(days, first.position(), ALL));
      assertEquals(all, given, "interrupted after " + most);
    }
  }

  @Test
  void shouldNotEndWithoutAnEnd() {
    ShopDays endless = new ShopDays(TestShop.SEED, 5, TestShop.MIDNIGHT, 0, TestShop.NO_DISORDER);
    List<ShopEvent> given = TestShop.replay(endless, EventReplay.Position.START, 5_000);
    assertEquals(5_000, new HashSet<>(given).size());
    assertTrue(given.get(4_999).time() > TestShop.MIDNIGHT + 10 * ShopClock.DAY);
  }
}

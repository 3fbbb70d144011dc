package io.weir.transforms.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.KeySpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an answer is given once more because it rests on more, though it says the same. */
class ConfirmingRevisionsTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private final List<String> told = new ArrayList<>();
  private StageState state = newState();

  /** The largest amount of an hour. */
  private static StageState newState() {
    SeriesSpec amounts =
        new SeriesSpec(
            "p", null, "amount", false, FieldType.INT, HOUR, 0, false, List.of(Aggregates.MAX));
    StagePlan plan =
        new StagePlan(
            KeySpec.of("card"),
            List.of(amounts),
            List.of(new StagePlan.Feature("largest", 0, 0, 0, false)));
    return new StageState(new StageLayout(plan, 0, 1, 1, "p", true));
  }

  @Test
  void shouldEmitAConfirmingRevisionWhenMoreIsKnownAndNothingChanged() {
    arrive("b", 10 * MINUTE, 5);
    arrive("a", 9 * MINUTE, 1);
    assertEquals(List.of("b largest=5 of 1", "a largest=1 of 1"), told);
    assertEquals(10 * MINUTE, state.nextFinalization(), "the answer that is owed does not rest");

    state.finalizeUpTo(10 * MINUTE - 1, this::tell);
    assertEquals(2, told.size(), "b can still change");
    state.finalizeUpTo(10 * MINUTE, this::tell);
    assertEquals(List.of("b largest=5 of 2"), told.subList(2, told.size()));
    assertTrue(state.nextFinalization() > HOUR, "nothing is owed any more");
  }

  @Test
  void shouldEmitAConfirmingRevisionWhenTheNextEventFinalizesTheFirst() {
    arrive("b", 10 * MINUTE, 5);
    arrive("a", 9 * MINUTE, 1);
    state.finalizeOnArrival(10 * MINUTE, this::tell);
    assertEquals(List.of("b largest=5 of 2"), told.subList(2, told.size()));
  }

  @Test
  void shouldEmitNoConfirmingRevisionWhenTheLastEventChangedTheResult() {
    arrive("c", 10 * MINUTE, 5);
    arrive("a", 8 * MINUTE, 1);
    arrive("b", 9 * MINUTE, 7);
    assertEquals("c largest=7 of 3", told.get(told.size() - 1));
    int before = told.size();

    state.finalizeUpTo(2 * HOUR, this::tell);
    assertEquals(before, told.size());
  }

  @Test
  void shouldEmitOnceWhenEventsComeInOrder() {
    for (int i = 0; i < 20; i++) {
      arrive("e" + i, i * MINUTE, i % 3);
      state.finalizeOnArrival((i - 5) * MINUTE, this::tell);
      assertTrue(
          state.nextFinalization() >= (i - 5) * MINUTE + HOUR, "no timer but for what lies idle");
    }
    state.finalizeUpTo(3 * HOUR, this::tell);
    assertEquals(20, told.size());
  }

  private void arrive(String id, long time, long amount) {
    StageInput.FeatureRequest question =
        new StageInput.FeatureRequest(true, 0, new Object[0], 0, new byte[0]);
    state.arrive(
        new StageInput(new EventPosition(time, id, "p"), new Object[] {amount}, question),
        this::tell);
  }

  private void tell(PendingEvent c) {
    told.add(c.position().id() + " largest=" + c.measured()[0] + " of " + c.known());
  }
}

package io.weir.transforms.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.weir.transforms.event.ByteInput;
import io.weir.transforms.event.ByteOutput;
import io.weir.transforms.event.Place;
import io.weir.transforms.pack.KeySpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases in order, some of them still the bytes as which they were read. */
class CasesTest {
  private static final StageLayout LAYOUT =
      new StageLayout(new StagePlan(KeySpec.of("card"), List.of(), List.of()), 0, 1, 0, "p", true);

  private static Case add(Cases cases, long time, String id, String stream) {
    Case c = new Case(new Place(time, id, stream), 0, 1);
    cases.add(c);
    return c;
  }

  private static Cases fourCases() {
    Cases cases = new Cases(LAYOUT);
    add(cases, 20, "b", "p").arrived = true;
    add(cases, 10, "z", "p");
    add(cases, 20, "b", "other");
    add(cases, 20, "a", "p");
    return cases;
  }

  private static byte[] bytes(Cases cases) throws IOException {
    ByteOutput out = ByteOutput.take();
    try {
      cases.write(out);
      return out.toBytes();
    } finally {
      out.free();
    }
  }

  private static Cases read(byte[] bytes) throws IOException {
    Cases cases = new Cases(LAYOUT);
    cases.read(new ByteInput(bytes));
    return cases;
  }

  private static List<String> inOrder(Cases cases) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Place place = cases.at(i).place();
      shown.add(place.time() + place.id().toString() + "/" + place.stream());
    }
    return shown;
  }

  @Test
  void areInTheOrderOfTheirPlacesReadOrNot() throws IOException {
    List<String> expected = List.of("10z/p", "20a/p", "20b/other", "20b/p");
    assertEquals(expected, inOrder(fourCases()));
    byte[] bytes = bytes(fourCases());
    Cases read = read(bytes);
    assertArrayEquals(bytes, bytes(read), "written as they were read");
    assertEquals(expected, inOrder(read));
    assertArrayEquals(bytes, bytes(read), "written anew");
  }

  @Test
  void oneIsFoundAmongOthersOfItsTime() throws IOException {
    Cases cases = read(bytes(fourCases()));
    Case found = cases.get(new Place(20, "b", "other"));
    assertEquals("other", found.place().stream());
    assertSame(found, cases.get(new Place(20, "b", "other")));
    assertNull(cases.get(new Place(20, "c", "p")));
    assertNull(cases.get(new Place(10, "a", "p")));
    assertNull(cases.get(new Place(30, "z", "p")));
    assertEquals(3, cases.firstAfter(new Place(20, "b", "other")));
    assertEquals(0, cases.firstAfter(new Place(10, "a", "p")));
  }

  @Test
  void othersComeBetweenBytesAndTheFirstGo() throws IOException {
    Cases cases = read(bytes(fourCases()));
    assertEquals(false, cases.isComplete(0));
    add(cases, 15, "m", "p");
    add(cases, 40, "n", "p");
    add(cases, 20, "aa", "p");
    cases.removeFirst();
    assertEquals(15, cases.firstTime());
    List<String> expected = List.of("15m/p", "20a/p", "20aa/p", "20b/other", "20b/p", "40n/p");
    assertEquals(expected, inOrder(read(bytes(cases))));
    assertEquals(true, read(bytes(cases)).isComplete(4));
    for (int i = 0; i < 6; i++) {
      cases.removeFirst();
    }
    assertEquals(true, cases.isEmpty());
    assertEquals(Long.MAX_VALUE, cases.firstTime());
  }
}

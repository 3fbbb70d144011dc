package io.weir.transforms.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureValuesTest {
  private final Map<String, Object> features =
      new FeatureValues(List.of("spend", "home", "failures"), new Object[] {12.5, null, 3L});

  @Test
  void shouldBeTheMapOfNamesToValues() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("spend", 12.5);
    expected.put("home", null);
    expected.put("failures", 3L);
    assertEquals(expected, features);
    assertEquals(features, expected);
    assertEquals(expected.hashCode(), features.hashCode());
    expected.put("home", "FI");
    assertFalse(features.equals(expected));
  }

  @Test
  void shouldIterateInTheOrderOfTheNames() {
    List<String> visited = new ArrayList<>();
    features.forEach((name, value) -> visited.add(name + value));
    assertEquals(List.of("spend12.5", "homenull", "failures3"), visited);
    List<String> iterated = new ArrayList<>();
    features.entrySet().forEach(e -> iterated.add(e.getKey() + e.getValue()));
    assertEquals(visited, iterated);
  }

  @Test
  void shouldDistinguishMissingFromUnknown() {
    assertTrue(features.containsKey("home"));
    assertNull(features.get("home"));
    assertFalse(features.containsKey("house"));
    assertNull(features.get("house"));
  }

  @Test
  void shouldRefuseModification() {
    assertThrows(UnsupportedOperationException.class, () -> features.put("spend", 1.0));
    assertThrows(UnsupportedOperationException.class, features::clear);
  }
}

package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.pack.Pack;
import io.weir.transforms.pack.PackException;
import io.weir.transforms.pack.PackReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packs that ship. */
class BuiltInTest {
  static Iterable<BuiltIn> all() {
    return BuiltIn.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldBeReadAndHaveASampleOfEachOfItsStreams(BuiltIn own) throws PackException {
    Pack pack = PackReader.read(own.name(), own.yaml());
    assertEquals(own.name(), pack.name());
    assertEquals(pack.streams().keySet(), own.sample().keySet());
    boolean answers =
        pack.decide() != null
            || !pack.sessions().isEmpty()
            || !pack.metrics().isEmpty()
            || !pack.expectations().isEmpty();
    assertTrue(answers, "it answers nothing");
  }
}

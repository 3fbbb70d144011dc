package io.weir.pipelines.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packs that ship. */
class BuiltInPackTest {
  static Iterable<BuiltInPack> all() {
    return BuiltInPack.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldBeReadAndHaveASampleOfEachOfItsStreams(BuiltInPack own) throws PackException {
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

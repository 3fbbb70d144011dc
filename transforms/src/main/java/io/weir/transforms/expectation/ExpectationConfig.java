package io.weir.transforms.expectation;

import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.event.StreamLayouts;
import io.weir.transforms.pack.ExpectationSpec;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.pack.StreamSpec;
import io.weir.transforms.state.Emission;
import java.io.Serializable;

/**
 * What the answers of an expectation depend on besides events.
 *
 * @param pack the pack; valid
 * @param name the expectation's name in it
 * @param emission when answers are told
 */
record ExpectationConfig(Pack pack, String name, Emission emission) implements Serializable {
  ExpectationConfig {
    if (!pack.expectations().containsKey(name)) {
      throw new IllegalArgumentException("the pack has no expectation " + name);
    }
  }

  ExpectationSpec spec() {
    return pack.expectations().get(name);
  }

  StreamLayout layout() {
    return StreamLayouts.of(pack).get(spec().from());
  }

  KeyExpectations newKey() {
    return new KeyExpectations(spec().within(), emission);
  }

  /** A hash of what a key's state rests on. */
  int shape() {
    StreamSpec stream = pack.streams().get(spec().from());
    return (spec() + " " + stream.shape() + " " + emission.changes()).hashCode();
  }
}

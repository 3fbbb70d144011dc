package io.weir.transforms.expectation;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.SectionInput;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.Pack;
import java.io.Serializable;
import java.util.stream.Collectors;

/**
 * The configuration of an expectation.
 *
 * @param pack a valid pack
 * @param name name of the expectation in the pack
 * @param emission when results are emitted
 */
public record ExpectationConfig(Pack pack, String name, EmitPolicy emission)
    implements Serializable {
  public ExpectationConfig {
    if (!pack.expectations().containsKey(name)) {
      throw new IllegalArgumentException("the pack has no expectation " + name);
    }
  }

  public ExpectationSpec spec() {
    return pack.expectations().get(name);
  }

  SectionInput input() {
    return SectionInput.of(pack, spec());
  }

  public KeyExpectations newKey() {
    return new KeyExpectations(
        spec().within(), spec().resolve(), new EmittedStatuses(spec().emit()), emission);
  }

  /** Returns a hash of what the state of a key depends on. */
  int shape() {
    String streams =
        spec().streams().stream()
            .map(stream -> pack.streams().get(stream).shape())
            .collect(Collectors.joining(" "));
    return (spec().shape() + " " + streams + " " + emission.changes()).hashCode();
  }
}

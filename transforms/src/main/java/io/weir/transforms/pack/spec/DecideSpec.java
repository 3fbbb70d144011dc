package io.weir.transforms.pack.spec;

import java.io.Serializable;

/**
 * Selects the events that are decided.
 *
 * @param on stream of the events
 * @param where which of them are decided (CEL over the stream's fields), or null for all
 * @param key the primary key
 * @param onlyMatched whether only decisions are emitted in which a rule matches, or has matched in
 *     a version that was emitted
 */
public record DecideSpec(String on, String where, KeySpec key, boolean onlyMatched)
    implements Serializable {
  /** Selects events all decisions of which are emitted. */
  public DecideSpec(String on, String where, KeySpec key) {
    this(on, where, key, false);
  }
}

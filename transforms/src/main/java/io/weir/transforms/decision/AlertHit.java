package io.weir.transforms.decision;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.rule.HitDetails;

/**
 * What a version of a decision says of a rule whose hits are gathered by a key of its own.
 *
 * @param key bytes of the key that gathers the hits
 * @param rule index of the rule
 * @param position the decided event
 * @param version orders the messages about an event: the revision of the decision
 * @param details what alerts can carry of the hit; null if the rule matches no more
 */
record AlertHit(byte[] key, int rule, EventPosition position, long version, HitDetails details) {}

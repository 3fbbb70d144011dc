package io.weir.transforms.pack.spec;

import java.io.Serializable;

/**
 * Selects the events that are decided.
 *
 * @param on stream of the events
 * @param where which of them are decided (CEL over the stream's fields), or null for all
 * @param key the primary key
 */
public record DecideSpec(String on, String where, KeySpec key) implements Serializable {}

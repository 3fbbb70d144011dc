package io.weir.transforms.pack.spec;

import java.io.Serializable;

/**
 * Which events are decided.
 *
 * @param on their stream
 * @param where which of them (CEL over the stream's fields), or null for all
 * @param key the primary key
 */
public record DecideSpec(String on, String where, KeySpec key) implements Serializable {}

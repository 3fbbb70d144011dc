package io.weir.transforms.feature;

/** What a stage receives for a key. */
public sealed interface Message permits Arrival, Part {}

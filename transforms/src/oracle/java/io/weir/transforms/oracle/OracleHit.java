package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.record.Decision;

/** A decided event and what is decided of it. */
record OracleHit(Event event, Decision decision) {}

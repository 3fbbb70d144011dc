package io.weir.transforms.metric;

import java.util.List;

/**
 * What was measured over a window of a group at some moment.
 *
 * @param events number of events
 * @param values the results in the plan's order, null where missing
 */
public record MeasuredPane(long events, List<Object> values) {}

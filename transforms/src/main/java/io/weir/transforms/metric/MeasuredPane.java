package io.weir.transforms.metric;

import java.util.List;

/**
 * The results of a group's window in one pane.
 *
 * @param events number of events
 * @param values the results in the order of the plan, null if missing
 */
public record MeasuredPane(long events, List<Object> values) {}

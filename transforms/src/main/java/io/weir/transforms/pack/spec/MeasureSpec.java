package io.weir.transforms.pack.spec;

import java.io.Serializable;

/**
 * A measure over the events of a session or of a metric's window.
 *
 * @param measure what is measured
 * @param of the field measured, or null where the measure takes none
 * @param where which events count (CEL over the stream's fields), or null for all
 * @param q which quantile, from 0 to 1; null but for a quantile
 */
public record MeasureSpec(Measure measure, String of, String where, Double q)
    implements Serializable {}

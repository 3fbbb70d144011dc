package io.weir.transforms.pack.section;

/**
 * What the size of state is estimated for.
 *
 * @param rate events per second
 * @param keys number of keys
 * @param finalAfter milliseconds after which an event is final
 * @param deduplicates whether keys recognize repeated deliveries themselves
 */
public record StateAssumptions(double rate, long keys, long finalAfter, boolean deduplicates) {}

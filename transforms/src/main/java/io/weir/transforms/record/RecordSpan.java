package io.weir.transforms.record;

/**
 * The fields of records that cover a span of time of a key.
 *
 * @param section field of the rule's or session's name
 * @param key field of the key
 * @param count field of the number of events in the span
 */
public record RecordSpan(String section, String key, String count) {}

package io.weir.transforms.section;

import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.SectionSpec;

/**
 * The first event of each key.
 *
 * @param from the stream
 * @param by the key
 */
record FirstSpec(String from, KeySpec by) implements SectionSpec {}

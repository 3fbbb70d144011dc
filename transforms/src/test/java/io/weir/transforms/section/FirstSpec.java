package io.weir.transforms.section;

import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.SectionSpec;
import java.util.List;

/**
 * The first event of each key.
 *
 * @param streams the stream
 * @param by the key
 */
record FirstSpec(List<String> streams, KeySpec by) implements SectionSpec {}

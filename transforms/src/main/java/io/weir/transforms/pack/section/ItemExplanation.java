package io.weir.transforms.pack.section;

import io.weir.transforms.pack.spec.KeySpec;
import java.util.List;

/**
 * What is explained of an item.
 *
 * @param title a line about the item, after its name
 * @param rows cells about its parts, a row each
 * @param by the key by which events are shuffled, or null for one group of all events
 * @param shuffle what is said of the shuffle beyond the name of the item; may be empty
 */
public record ItemExplanation(String title, List<List<String>> rows, KeySpec by, String shuffle) {}

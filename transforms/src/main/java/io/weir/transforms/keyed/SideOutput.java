package io.weir.transforms.keyed;

import java.io.Serializable;

/**
 * An additional output of a {@link KeyedProcess}.
 *
 * @param <T> type of its elements
 * @param number index among the outputs of the stage; 0 is the main output
 */
@SuppressWarnings("UnusedTypeParameter") // The type is checked where records are emitted.
public record SideOutput<T>(int number) implements Serializable {}

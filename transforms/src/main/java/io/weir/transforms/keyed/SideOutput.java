package io.weir.transforms.keyed;

import java.io.Serializable;

/**
 * A further output of a {@link KeyedProcess}.
 *
 * @param <T> type of what is emitted to it
 * @param number its place among the outputs of the stage; 0 is the main output
 */
@SuppressWarnings("UnusedTypeParameter") // It is checked where records are emitted.
public record SideOutput<T>(int number) implements Serializable {}

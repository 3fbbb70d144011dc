/**
 * The aggregate functions of the pack language and the accumulators they use. Plain Java.
 *
 * <p>Adding and removing doubles in any order must give the same bits. {@link ExactSum} keeps a sum
 * without rounding error, as doubles that do not overlap (Shewchuk), and rounds to 12 digits when
 * it is read. A minimum or maximum is encoded as the extreme value and the number of events that
 * have it; only when the last of them leaves is the window searched. Distinct values of a sliding
 * window are not encoded but rebuilt.
 */
package io.weir.transforms.aggregate;

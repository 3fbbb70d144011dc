/** The aggregate functions of the pack language and the accumulators they use. Plain Java. */
package io.weir.transforms.aggregate;

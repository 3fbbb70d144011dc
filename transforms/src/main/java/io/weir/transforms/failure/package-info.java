/** What was not admitted, kept whole with the reason, so that it can be replayed. */
package io.weir.transforms.failure;

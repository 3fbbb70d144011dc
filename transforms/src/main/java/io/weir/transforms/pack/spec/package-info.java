/** The parts of a pack as immutable values. */
package io.weir.transforms.pack.spec;

/** The lookups of a pack: which rows of which tables a decision reads, and by what. */
package io.weir.transforms.lookup;

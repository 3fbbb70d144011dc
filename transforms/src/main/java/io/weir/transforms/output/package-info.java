/** Named outputs: some records of a kind, under a name of the pack's own. */
package io.weir.transforms.output;

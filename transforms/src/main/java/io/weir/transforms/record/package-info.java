/** The records of all sections: their fields, ids, keys, revisions and timing. */
package io.weir.transforms.record;

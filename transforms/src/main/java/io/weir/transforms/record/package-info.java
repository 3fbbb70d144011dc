/** What the records of all sections share: ids, keys, timing, binary forms. */
package io.weir.transforms.record;

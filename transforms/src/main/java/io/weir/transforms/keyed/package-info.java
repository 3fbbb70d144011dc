/** Keyed stages whose runner keeps groups of keys instead of single ones. */
package io.weir.transforms.keyed;

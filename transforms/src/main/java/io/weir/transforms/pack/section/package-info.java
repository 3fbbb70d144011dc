/**
 * The language of a pack's sections: what a section must say of its items, so that packs with them
 * are read, checked and explained. Plain Java; each section implements it in a package of its own.
 */
package io.weir.transforms.pack.section;

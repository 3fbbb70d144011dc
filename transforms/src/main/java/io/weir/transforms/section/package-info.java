/** What a section of a pack is to the rest of Weir. */
package io.weir.transforms.section;

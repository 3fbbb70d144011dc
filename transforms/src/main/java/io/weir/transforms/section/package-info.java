/** The description of a kind of section: what it reads of a pack, and its transform. */
package io.weir.transforms.section;

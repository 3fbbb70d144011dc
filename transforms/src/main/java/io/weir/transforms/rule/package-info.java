/** The rules of a pack, applied to one event and its features. */
package io.weir.transforms.rule;

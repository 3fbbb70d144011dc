/** Applies the rules of a pack to one event and its features. */
package io.weir.transforms.rule;

/** Builds packs in Java. */
package io.weir.transforms.pack.builder;

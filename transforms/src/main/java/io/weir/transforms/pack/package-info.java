/** The pack language: its parts as values, its builder, its YAML and its validation. */
package io.weir.transforms.pack;

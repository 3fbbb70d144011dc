/** Reads packs from YAML. */
package io.weir.transforms.pack.yaml;

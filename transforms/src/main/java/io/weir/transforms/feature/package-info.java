/** The per-key core: series, windows, tiles and what later arrivals change. Plain Java. */
package io.weir.transforms.feature;

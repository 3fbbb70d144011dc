/**
 * The per-key core of features: series, windows, tiles and what later arrivals change; plain Java.
 */
package io.weir.transforms.feature;

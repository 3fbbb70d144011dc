/** Counts of what transforms see: exact ones as elements, live ones for people who watch. */
package io.weir.transforms.counting;

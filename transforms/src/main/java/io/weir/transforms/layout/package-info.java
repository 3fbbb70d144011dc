/** The fields of a stream that a pack reads, and their positions in an event. */
package io.weir.transforms.layout;

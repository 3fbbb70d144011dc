/** The fields that a pack reads of a stream, and the slot of each in an event. */
package io.weir.transforms.layout;

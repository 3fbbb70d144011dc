/** Which fields of a stream a pack reads, and where each stands in an event. */
package io.weir.transforms.layout;

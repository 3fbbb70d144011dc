/** Events of a pack's streams, their order, their keys and their binary forms. */
package io.weir.transforms.event;

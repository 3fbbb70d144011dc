/**
 * Events of a pack's streams, their order, their keys and their binary forms.
 *
 * <p>An id of several fields is a list of its values everywhere: in {@link Event#id}, in the order,
 * in state and in outputs. The encoding of values has a tag for lists, and nothing else is encoded
 * as a list.
 */
package io.weir.transforms.event;

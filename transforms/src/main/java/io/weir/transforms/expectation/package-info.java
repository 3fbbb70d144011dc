/**
 * Expectations: the follow-up that an event should have, and its absence.
 *
 * <p>A key keeps two sorted lists: the events whose result can still change, and the events that
 * can decide one. The deciding event of an expectation is the first decider after it. So the
 * expectations that an arriving decider changes are contiguous. A key has one event-time timer, set
 * to the next deadline or the next final result.
 */
package io.weir.transforms.expectation;

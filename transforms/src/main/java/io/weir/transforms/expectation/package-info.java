/** What should follow an event: whether it did, and when it did not. */
package io.weir.transforms.expectation;

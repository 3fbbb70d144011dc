/** Helpers for messages to people. */
package io.weir.transforms.text;

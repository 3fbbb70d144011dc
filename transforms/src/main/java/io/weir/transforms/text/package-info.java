/** Suggestions of names in messages. */
package io.weir.transforms.text;

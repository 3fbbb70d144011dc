/** Suggestions of similar names in messages. */
package io.weir.transforms.text;

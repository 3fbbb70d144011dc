/** What the options {@code --input} and {@code --output} say. */
package io.weir.io.uri;

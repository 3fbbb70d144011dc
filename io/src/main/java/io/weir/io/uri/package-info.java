/** Parses the options {@code --input} and {@code --output}. */
package io.weir.io.uri;

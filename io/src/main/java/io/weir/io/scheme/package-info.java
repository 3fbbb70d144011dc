/** What a kind of URI is made of: its names, its parameters, and how it is read. */
package io.weir.io.scheme;

package io.weir.io.scheme;

/**
 * Describes a parameter of a URI.
 *
 * @param name what stands before the equals sign
 * @param values what may stand behind it, in a phrase
 * @param meaning what it is for, in a phrase
 */
public record UriParameter(String name, String values, String meaning) {}

/**
 * Protection of the values of fields: the keys, the tokens of values, and the encryption of records
 * that must be kept whole. The logic has no randomness: equal values have equal results.
 */
package io.weir.io.protection;

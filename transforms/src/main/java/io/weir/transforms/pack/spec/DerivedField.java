package io.weir.transforms.pack.spec;

import io.weir.transforms.event.FieldType;
import java.io.Serializable;

/**
 * A field of events that is computed from other fields.
 *
 * @param expression the expression, in CEL over the fields of the stream
 * @param type type of the value, or null if the expression has none, which is a problem
 */
public record DerivedField(String expression, FieldType type) implements Serializable {}

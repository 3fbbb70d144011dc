/**
 * Binary encodings: bytes in and out, field values, messages and state.
 *
 * <p>Each value of state begins with the version of its format and a hash of what its bytes depend
 * on. {@link StateEncoding} refuses state that does not fit, and is the place where an older
 * version can be read. The rest is written by hand with variable-length numbers. Aggregates of few
 * entries and of few tiles are rebuilt, not written.
 *
 * <p>Only the parts of a state that an event concerns are decoded. Pending events, entries, ids,
 * emitted values and older tiles stay one slice of bytes until they are needed. Old items go and
 * new items come behind without decoding, so a key with many events within the allowed lateness
 * costs little more than a key with few.
 */
package io.weir.transforms.encoding;

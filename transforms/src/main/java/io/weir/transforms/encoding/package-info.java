/** Binary encodings: bytes in and out, field values, framed and versioned coders. */
package io.weir.transforms.encoding;

/** Sessions of a key: what belongs together, as it happens and as it turns out. */
package io.weir.transforms.session;

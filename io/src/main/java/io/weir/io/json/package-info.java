/** Records in, answers out, as JSON. */
package io.weir.io.json;

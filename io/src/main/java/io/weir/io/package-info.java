/** Where events come from and where answers go. */
package io.weir.io;

/** What a process remembers, with a limit. */
package io.weir.transforms.memory;

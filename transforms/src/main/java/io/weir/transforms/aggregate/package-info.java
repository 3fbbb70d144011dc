/** What a pack can measure over events: exact, mergeable, the same in any order. Plain Java. */
package io.weir.transforms.aggregate;

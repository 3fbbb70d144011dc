/** The measures of a session or a metric over a set of events: exact and mergeable. Plain Java. */
package io.weir.transforms.measure;

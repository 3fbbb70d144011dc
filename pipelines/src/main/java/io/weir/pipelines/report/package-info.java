/** What a bounded run leaves at its end: counts, summary, charts. */
package io.weir.pipelines.report;

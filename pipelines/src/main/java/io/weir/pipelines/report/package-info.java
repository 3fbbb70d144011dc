/** Results at the end of a bounded run: counts, summary, charts. */
package io.weir.pipelines.report;

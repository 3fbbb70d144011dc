/** Replays rejected records: reads them from an output, selects, repairs and sends them. */
package io.weir.pipelines.ops.replay;

package io.weir.pipelines.simulation;

/** An event on its way: when it arrives, epoch milliseconds. */
record Delivery(long arrival, ShopEvent event) {}

package io.weir.pipelines.simulation;

/** An event on its way: when it arrives, epoch milliseconds. */
record EventDelivery(long arrival, ShopEvent event) {}

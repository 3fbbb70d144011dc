package io.weir.pipelines.simulation;

/** An event with its time of arrival, epoch milliseconds. */
record EventDelivery(long arrival, ShopEvent event) {}

/** A web shop: built-in packs of sessions, metrics and expectations, and their mains. */
package io.weir.pipelines.shop;

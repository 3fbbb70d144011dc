/** The built-in packs of a web shop (sessions, metrics, expectations) and their mains. */
package io.weir.pipelines.shop;

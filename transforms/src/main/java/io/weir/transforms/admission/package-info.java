/** The gate: lets each event through once and keeps out what is too late. */
package io.weir.transforms.admission;

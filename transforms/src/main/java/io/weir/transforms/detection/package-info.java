/** A whole pack as one transform over events, or over collections with a schema. */
package io.weir.transforms.detection;

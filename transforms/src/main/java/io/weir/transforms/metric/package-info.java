/** Measures per group and window, on Beam's windows and triggers. */
package io.weir.transforms.metric;

/** What the keyed stages of all sections share: when to tell, timers, the format of state. */
package io.weir.transforms.state;

/** Decisions and alerts: the stages of a pack as Beam transforms around a plain Java core. */
package io.weir.transforms.decision;

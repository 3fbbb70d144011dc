package io.weir.transforms.expression.compile;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;

/** The decimals of packs in CEL. CEL's checker does not know the number of their digits. */
final class DecimalDeclarations {
  /** The type of all decimals. */
  static final CelType TYPE = OpaqueType.create("decimal");

  private DecimalDeclarations() {}
}

package io.weir.transforms.event;

import java.util.Locale;

/**
 * The types of fields, features and values. The Java types are: {@link String} for string, {@link
 * Long} for int, {@link Double} for double, {@link Boolean} for bool, {@link java.time.Instant} of
 * whole milliseconds for timestamp, and for decimal(n) a {@link java.math.BigDecimal} whose scale
 * is n and whose unscaled value has at most {@link #MAX_DIGITS} digits, for list(T) a {@link
 * java.util.List} of values of T without null, of which only expressions make use. A missing value
 * is {@code null}.
 *
 * <p>decimal(n) is a constant for each n, because savepoints contain the constants of this enum.
 */
public enum FieldType {
  STRING(Kind.STRING),
  INT(Kind.INT),
  DOUBLE(Kind.DOUBLE),
  BOOL(Kind.BOOL),
  TIMESTAMP(Kind.TIMESTAMP),
  DECIMAL_0(0),
  DECIMAL_1(1),
  DECIMAL_2(2),
  DECIMAL_3(3),
  DECIMAL_4(4),
  DECIMAL_5(5),
  DECIMAL_6(6),
  DECIMAL_7(7),
  DECIMAL_8(8),
  DECIMAL_9(9),
  DECIMAL_10(10),
  DECIMAL_11(11),
  DECIMAL_12(12),
  DECIMAL_13(13),
  DECIMAL_14(14),
  DECIMAL_15(15),
  DECIMAL_16(16),
  DECIMAL_17(17),
  DECIMAL_18(18),
  DECIMAL_19(19),
  DECIMAL_20(20),
  DECIMAL_21(21),
  DECIMAL_22(22),
  DECIMAL_23(23),
  DECIMAL_24(24),
  DECIMAL_25(25),
  DECIMAL_26(26),
  DECIMAL_27(27),
  DECIMAL_28(28),
  DECIMAL_29(29),
  DECIMAL_30(30),
  DECIMAL_31(31),
  DECIMAL_32(32),
  DECIMAL_33(33),
  DECIMAL_34(34),
  DECIMAL_35(35),
  DECIMAL_36(36),
  DECIMAL_37(37),
  DECIMAL_38(38),
  STRING_LIST(STRING),
  INT_LIST(INT),
  DOUBLE_LIST(DOUBLE),
  BOOL_LIST(BOOL);

  /** The types without the parameter of decimal. */
  public enum Kind {
    STRING,
    INT,
    DOUBLE,
    BOOL,
    TIMESTAMP,
    DECIMAL,
    LIST
  }

  /** The largest number of digits of a decimal, before and after the point together. */
  public static final int MAX_DIGITS = 38;

  private final Kind kind;
  private final int digits;
  private final FieldType element;

  FieldType(Kind kind) {
    this.kind = kind;
    this.digits = 0;
    this.element = null;
  }

  FieldType(int digits) {
    this.kind = Kind.DECIMAL;
    this.digits = digits;
    this.element = null;
  }

  FieldType(FieldType element) {
    this.kind = Kind.LIST;
    this.digits = 0;
    this.element = element;
  }

  /**
   * Returns the type of decimals with a number of digits after the point.
   *
   * @throws IllegalArgumentException unless the number is from 0 to {@link #MAX_DIGITS}
   */
  public static FieldType decimal(int digits) {
    return valueOf("DECIMAL_" + digits);
  }

  public Kind kind() {
    return kind;
  }

  /** Returns whether this is decimal(n) for an n. */
  public boolean isDecimal() {
    return kind == Kind.DECIMAL;
  }

  /** Returns the number of digits after the point of a decimal; 0 for any other type. */
  public int digits() {
    return digits;
  }

  /** Returns whether this is list(T) for a type T. */
  public boolean isList() {
    return kind == Kind.LIST;
  }

  /** Returns the type of the elements of a list; null for any other type. */
  public FieldType element() {
    return element;
  }

  /** Returns whether values of the type can be summed and averaged. */
  public boolean isNumber() {
    return kind == Kind.INT || kind == Kind.DOUBLE || kind == Kind.DECIMAL;
  }

  /** Returns the name of the type in a pack. */
  public String word() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return isDecimal()
        ? word + "(" + digits + ")"
        : isList() ? word + "(" + element.word() + ")" : word;
  }
}

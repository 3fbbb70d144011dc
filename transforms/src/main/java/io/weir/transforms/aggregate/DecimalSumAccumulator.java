package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.DecimalNumbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The sum or the average of decimals. The sum is exact and never bounded, so that values can be
 * removed again. Only a result is rounded and bounded.
 */
final class DecimalSumAccumulator extends WindowAccumulator {
  private final int digits;
  private final boolean average;
  private long count;
  private BigDecimal sum;

  /**
   * @param digits the digits after the point of the values and of the result
   * @param average whether the result is the average, rounded half even
   */
  DecimalSumAccumulator(int digits, boolean average) {
    this.digits = digits;
    this.average = average;
    this.sum = BigDecimal.ZERO.setScale(digits);
  }

  private void change(long events, BigDecimal by) {
    count += events;
    sum = sum.add(by);
  }

  @Override
  public void add(long time, Object value) {
    change(1, (BigDecimal) value);
  }

  @Override
  public boolean remove(Object value) {
    change(-1, ((BigDecimal) value).negate());
    return true;
  }

  @Override
  public void merge(WindowAccumulator other) {
    DecimalSumAccumulator more = (DecimalSumAccumulator) other;
    change(more.count, more.sum);
  }

  @Override
  public boolean unmerge(WindowAccumulator other) {
    DecimalSumAccumulator less = (DecimalSumAccumulator) other;
    change(-less.count, less.sum.negate());
    return true;
  }

  /** Returns null for a sum with more digits than a decimal has, and for an average of nothing. */
  @Override
  public Object value(WindowAccumulator tiles) {
    DecimalSumAccumulator before = (DecimalSumAccumulator) tiles;
    long all = before == null ? count : count + before.count;
    BigDecimal total = before == null ? sum : sum.add(before.sum);
    if (!average) {
      return DecimalNumbers.rounded(total, digits);
    }
    return all == 0 ? null : total.divide(BigDecimal.valueOf(all), digits, RoundingMode.HALF_EVEN);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(count, out);
    ValueEncoding.writeBytes(sum.unscaledValue().toByteArray(), out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    count = ValueEncoding.readUnsigned(in);
    sum = new BigDecimal(new BigInteger(ValueEncoding.readBytes(in)), digits);
  }
}

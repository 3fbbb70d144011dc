package io.weir.transforms.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateEncodingTest {
  /** The first version of a toy format: one number. */
  private static class OneNumber extends StateEncoding<List<Integer>> {
    @Override
    protected int version() {
      return 1;
    }

    @Override
    protected int shape() {
      return 7;
    }

    @Override
    protected String shapedBy() {
      return "numbers";
    }

    @Override
    protected void write(List<Integer> numbers, DataOutput out) throws IOException {
      out.writeInt(numbers.get(0));
    }

    @Override
    protected List<Integer> read(DataInput in) throws IOException {
      return List.of(in.readInt());
    }
  }

  /** The second version: any number of numbers. It reads none that is older. */
  private static class ManyNumbers extends OneNumber {
    @Override
    protected int version() {
      return 2;
    }

    @Override
    protected void write(List<Integer> numbers, DataOutput out) throws IOException {
      out.writeByte(numbers.size());
      for (int number : numbers) {
        out.writeInt(number);
      }
    }

    @Override
    protected List<Integer> read(DataInput in) throws IOException {
      Integer[] numbers = new Integer[in.readByte()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = in.readInt();
      }
      return List.of(numbers);
    }
  }

  /** The second version, which reads the first, too. */
  private static final class ManyNumbersOrOne extends ManyNumbers {
    @Override
    protected List<Integer> readOlder(int version, DataInput in) throws IOException {
      return version == 1 ? List.of(in.readInt()) : super.readOlder(version, in);
    }
  }

  private static ByteSlice written(StateEncoding<List<Integer>> by, Integer... numbers)
      throws IOException {
    return ByteSlice.of(ByteOutput.bytes(out -> by.writeWithHeader(List.of(numbers), out)));
  }

  @Test
  void shouldReadAnOlderVersionWhenTheFormatKnowsIt() throws IOException {
    StateEncoding<List<Integer>> encoding = new ManyNumbersOrOne();
    assertEquals(List.of(5), encoding.fromBytes(written(new OneNumber(), 5)));
    assertEquals(List.of(5, 6), encoding.fromBytes(written(encoding, 5, 6)));
  }

  @Test
  void shouldRefuseAnOlderVersionInWordsWhenTheFormatDoesNotKnowIt() throws IOException {
    ByteSlice old = written(new OneNumber(), 5);
    IOException refused = assertThrows(IOException.class, () -> new ManyNumbers().fromBytes(old));
    assertEquals(
        "state of format 1 cannot be read by this release, which reads 2", refused.getMessage());
  }

  @Test
  void shouldRefuseANewerVersionInWordsWhenAReleaseIsRolledBack() throws IOException {
    ByteSlice newer = written(new ManyNumbers(), 5, 6);
    IOException refused = assertThrows(IOException.class, () -> new OneNumber().fromBytes(newer));
    assertEquals(
        "state of format 2 cannot be read by this release, which reads 1", refused.getMessage());
  }

  @Test
  void shouldRefuseOtherShapesWhenTheVersionIsOlder() throws IOException {
    StateEncoding<List<Integer>> other =
        new OneNumber() {
          @Override
          protected int shape() {
            return 8;
          }
        };
    ByteSlice bytes = written(other, 5);
    IOException refused =
        assertThrows(IOException.class, () -> new ManyNumbersOrOne().fromBytes(bytes));
    assertEquals(
        "this state was written for other numbers; a job that changes those starts without the old"
            + " state",
        refused.getMessage());
  }
}

package io.weir.transforms.encoding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * The bytes of one kind of state. A job can be restored with the state of another pack or release,
 * so every value begins with a header: the version of its format, one byte, and a hash of the
 * state's shape. A value that does not fit is refused with a message.
 *
 * @param <T> type of the state
 */
public abstract class StateEncoding<T> implements Serializable {
  private static final long serialVersionUID = 1;

  /** The version of the format that {@link #write} writes, 1 to 255. Each format has its own. */
  protected abstract int version();

  /**
   * Returns a hash of what the layout of the bytes depends on: the position and the type of each
   * value.
   */
  protected abstract int shape();

  /**
   * Returns the parts of the pack that the shape depends on, for the message that refuses state of
   * another shape.
   */
  protected abstract String shapedBy();

  protected abstract void write(T state, DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote. */
  protected abstract T read(DataInput in) throws IOException;

  /**
   * Reads a value of an older version of the format. A format that changes its version either
   * overrides this or refuses what earlier releases wrote, which is the default.
   *
   * @param version less than {@link #version()}
   * @param in behind the header
   */
  protected T readOlder(int version, DataInput in) throws IOException {
    throw unreadable(version);
  }

  /**
   * Reads a value of this version and another shape. The default refuses it.
   *
   * @param shape the shape in the header
   * @param in behind the header
   */
  protected T readOfShape(int shape, DataInput in) throws IOException {
    throw unfit();
  }

  /** Writes the header and the state. */
  public final void writeWithHeader(T state, ByteOutput out) throws IOException {
    out.writeByte(version());
    out.writeInt(shape());
    write(state, out);
  }

  /** Reads what {@link #writeWithHeader} wrote, in this version of the format or an older one. */
  public final T fromBytes(ByteSlice bytes) throws IOException {
    return readChecked(bytes.open());
  }

  /**
   * Reads as {@link #fromBytes} a state that is used only until the bytes change. It may refer to
   * the bytes.
   */
  public final T fromBorrowedBytes(ByteSlice bytes) throws IOException {
    return readChecked(ByteInput.borrowed(bytes));
  }

  private T readChecked(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version < 1 || version > version()) {
      throw unreadable(version);
    }
    int shape = in.readInt();
    if (shape != shape()) {
      if (version < version()) {
        throw unfit();
      }
      return readOfShape(shape, in);
    }
    return version == version() ? read(in) : readOlder(version, in);
  }

  private IOException unfit() {
    return new IOException(
        "this state was written for other "
            + shapedBy()
            + "; a job that changes those starts without the old state");
  }

  private IOException unreadable(int version) {
    return new IOException(
        "state of format " + version + " cannot be read by this release, which reads " + version());
  }
}

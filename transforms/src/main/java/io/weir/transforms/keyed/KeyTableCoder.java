package io.weir.transforms.keyed;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Codes the table of a group: each key as its length and bytes, the state, which begins with a
 * version of its own, and the times of its timers.
 *
 * @param <S> type of a key's state
 */
final class KeyTableCoder<S> extends CustomCoder<KeyTable<S>> {
  private final Coder<EncodedState<S>> states;

  KeyTableCoder(Coder<EncodedState<S>> states) {
    this.states = states;
  }

  @Override
  public void encode(KeyTable<S> table, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeLong(table.settleSet);
    out.writeLong(table.tickSet);
    List<KeyTable.Entry<S>> entries = table.all();
    VarInt.encode(entries.size(), out);
    for (KeyTable.Entry<S> entry : entries) {
      VarInt.encode(entry.key.length, out);
      out.write(entry.key);
      out.writeLong(entry.settleAt);
      out.writeLong(entry.tickAt);
      out.writeBoolean(entry.state != null);
      if (entry.state != null) {
        states.encode(entry.state, out);
      }
    }
    out.flush();
  }

  @Override
  public KeyTable<S> decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    KeyTable<S> table = new KeyTable<>();
    table.settleSet = in.readLong();
    table.tickSet = in.readLong();
    int size = VarInt.decodeInt(in);
    for (int i = 0; i < size; i++) {
      byte[] key = new byte[VarInt.decodeInt(in)];
      in.readFully(key);
      KeyTable.Entry<S> entry = table.entry(key);
      entry.settleAt = in.readLong();
      entry.tickAt = in.readLong();
      entry.state = in.readBoolean() ? states.decode(in) : null;
    }
    return table;
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    throw new NonDeterministicException(this, "state is never a key");
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof KeyTableCoder<?> other && states.equals(other.states);
  }

  @Override
  public int hashCode() {
    return Objects.hash(states);
  }
}

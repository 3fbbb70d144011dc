package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.keyed.EncodedState;
import io.weir.transforms.keyed.EncodedStateCoder;
import io.weir.transforms.keyed.KeySlot;
import io.weir.transforms.keyed.StateCell;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import org.apache.beam.runners.flink.translation.types.CoderTypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.heap.CopyOnWriteStateMap;
import org.apache.flink.runtime.state.heap.CopyOnWriteStateMapSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That a state that is changed in place does not change in a snapshot that Flink has begun: in
 * Flink's own map of state on the heap, as a job has it.
 */
class StateInPlaceTest {
  private static final int KEY = 1;
  private static final int RESTORED = 2;
  private static final String NAMESPACE = "ns";

  private final StateCell<StringBuilder> states = new StateCell<>(new BuilderEncoding());
  private final CoderTypeSerializer<EncodedState<StringBuilder>> serializer =
      new CoderTypeSerializer<>(new EncodedStateCoder<>(new BuilderEncoding()), false);
  private final CopyOnWriteStateMap<Integer, String, EncodedState<StringBuilder>> map = newMap();
  private final Cell cell = new Cell(KEY);

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 10_000}) // The last is held live, not as bytes.
  void shouldSnapshotTheStateOfItsStart(int length) throws Exception {
    keep("a".repeat(length));
    keep("b".repeat(length));
    CopyOnWriteStateMapSnapshot<Integer, String, EncodedState<StringBuilder>> snapshot =
        map.stateSnapshot();
    keep("c".repeat(length));
    keep("d".repeat(length));

    assertEquals("b".repeat(length), textIn(snapshot));
    snapshot.release();
    assertEquals("d".repeat(length), states.read(cell).toString());
  }

  @Test
  void shouldSnapshotTheNewStateNextTime() throws Exception {
    keep("a");
    map.stateSnapshot().release();
    keep("b");
    assertEquals("b", textIn(map.stateSnapshot()));
  }

  /** Takes a text in as a DoFn does with an event: reads the state, changes it, writes it. */
  private void keep(String text) {
    StringBuilder known = states.read(cell);
    StringBuilder state = known == null ? new StringBuilder() : known;
    state.setLength(0);
    state.append(text);
    states.write(cell, state);
  }

  private String textIn(
      CopyOnWriteStateMapSnapshot<Integer, String, EncodedState<StringBuilder>> snapshot)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    snapshot.writeState(IntSerializer.INSTANCE, StringSerializer.INSTANCE, serializer, out, null);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertEquals(1, in.readInt(), "one state");
    assertEquals(NAMESPACE, StringSerializer.INSTANCE.deserialize(in));
    assertEquals(KEY, IntSerializer.INSTANCE.deserialize(in));
    map.put(RESTORED, NAMESPACE, serializer.deserialize(in));
    return new StateCell<>(new BuilderEncoding()).read(new Cell(RESTORED)).toString();
  }

  @SuppressWarnings("unchecked") // Flink makes its maps itself; no public one does.
  private CopyOnWriteStateMap<Integer, String, EncodedState<StringBuilder>> newMap() {
    try {
      Constructor<?> made = CopyOnWriteStateMap.class.getDeclaredConstructor(TypeSerializer.class);
      made.setAccessible(true);
      return (CopyOnWriteStateMap<Integer, String, EncodedState<StringBuilder>>)
          made.newInstance(serializer);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Flink's map of state is another one", e);
    }
  }

  /** The cell of a key in the map, as Beam's on Flink is. */
  private final class Cell implements KeySlot<StringBuilder> {
    private final int key;

    Cell(int key) {
      this.key = key;
    }

    @Override
    public void write(EncodedState<StringBuilder> input) {
      map.put(key, NAMESPACE, input);
    }

    @Override
    public EncodedState<StringBuilder> read() {
      return map.get(key, NAMESPACE);
    }

    @Override
    public void clear() {
      map.remove(key, NAMESPACE);
    }

    @Override
    public void setEventTimer(long time) {
      throw new AssertionError("a cell has no timers");
    }

    @Override
    public void setProcessingTimer(long time, long now) {
      throw new AssertionError("a cell has no timers");
    }
  }

  private static final class BuilderEncoding extends StateEncoding<StringBuilder> {
    @Override
    protected int version() {
      return 1;
    }

    @Override
    protected int shape() {
      return 1;
    }

    @Override
    protected String shapedBy() {
      return "shape";
    }

    @Override
    protected void write(StringBuilder state, DataOutput out) throws IOException {
      ValueEncoding.writeString(state.toString(), out);
    }

    @Override
    protected StringBuilder read(DataInput in) throws IOException {
      return new StringBuilder(ValueEncoding.readString(in));
    }
  }
}

package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.keyed.TextTables;
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
 * That a table that is changed in place does not change in a snapshot that Flink has begun: in
 * Flink's own map of state on the heap, as a job has it.
 */
class StateInPlaceTest {
  private static final int LABEL = 1;
  private static final int RESTORED = 2;
  private static final String NAMESPACE = "ns";

  private final CoderTypeSerializer<Object> serializer =
      new CoderTypeSerializer<>(TextTables.coder(), false);
  private final CopyOnWriteStateMap<Integer, String, Object> map = newMap();

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 10_000}) // The last is held live, not as bytes.
  void shouldSnapshotTheStateOfItsStart(int length) throws Exception {
    keep("a".repeat(length));
    keep("b".repeat(length));
    CopyOnWriteStateMapSnapshot<Integer, String, Object> snapshot = map.stateSnapshot();
    keep("c".repeat(length));
    keep("d".repeat(length));

    assertEquals("b".repeat(length), textIn(snapshot));
    snapshot.release();
    assertEquals("d".repeat(length), TextTables.text(map.get(LABEL, NAMESPACE)));
  }

  @Test
  void shouldSnapshotTheNewStateNextTime() throws Exception {
    keep("a");
    map.stateSnapshot().release();
    keep("b");
    assertEquals("b", textIn(map.stateSnapshot()));
  }

  /** Processes a text as a DoFn does with a batch: reads the table, changes it, writes it. */
  private void keep(String text) {
    map.put(LABEL, NAMESPACE, TextTables.withText(map.get(LABEL, NAMESPACE), text));
  }

  private String textIn(CopyOnWriteStateMapSnapshot<Integer, String, Object> snapshot)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    snapshot.writeState(IntSerializer.INSTANCE, StringSerializer.INSTANCE, serializer, out, null);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertEquals(1, in.readInt(), "one state");
    assertEquals(NAMESPACE, StringSerializer.INSTANCE.deserialize(in));
    assertEquals(LABEL, IntSerializer.INSTANCE.deserialize(in));
    map.put(RESTORED, NAMESPACE, serializer.deserialize(in));
    return TextTables.text(map.get(RESTORED, NAMESPACE));
  }

  @SuppressWarnings("unchecked") // Flink makes its maps itself; no public one does.
  private CopyOnWriteStateMap<Integer, String, Object> newMap() {
    try {
      Constructor<?> made = CopyOnWriteStateMap.class.getDeclaredConstructor(TypeSerializer.class);
      made.setAccessible(true);
      return (CopyOnWriteStateMap<Integer, String, Object>) made.newInstance(serializer);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Flink's map of state is another one", e);
    }
  }
}

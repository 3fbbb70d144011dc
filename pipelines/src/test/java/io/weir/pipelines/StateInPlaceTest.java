package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.keyed.TextTables;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That a table that is changed in place does not change in a snapshot that Flink has begun: in
 * Flink's own map of state on the heap, as a job has it.
 */
class StateInPlaceTest {
  private static final int LABEL = 1;
  private static final int RESTORED = 2;
  private static final String NAMESPACE = "ns";
  private static final int KEY = 7;
  private static final int ROUNDS = 50;

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
    assertEquals("d".repeat(length), TextTables.text(map.get(LABEL, NAMESPACE), KEY));
  }

  @Test
  void shouldSnapshotTheNewStateNextTime() throws Exception {
    keep("a");
    map.stateSnapshot().release();
    keep("b");
    assertEquals("b", textIn(map.stateSnapshot()));
  }

  /** The task copies the table for its first change just when the snapshot is written. */
  @ParameterizedTest
  @CsvSource({"1000, 1", "20, 10000"}) // The latter are held live, not as bytes.
  void shouldSnapshotEveryKeyWhenTheTaskChangesThemMeanwhile(int keys, int length)
      throws Exception {
    List<String> texts = textsOf(keys, "0".repeat(length));
    keep(texts);
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      for (int round = 1; round <= ROUNDS; round++) {
        CopyOnWriteStateMapSnapshot<Integer, String, Object> snapshot = map.stateSnapshot();
        CyclicBarrier both = new CyclicBarrier(2);
        Future<byte[]> written =
            writer.submit(
                () -> {
                  both.await();
                  return bytesOf(snapshot);
                });
        both.await();
        List<String> next = textsOf(keys, Integer.toString(round % 10).repeat(length));
        keep(next);
        assertEquals(texts, textsOf(keys, tableIn(written.get())));
        assertEquals(next, textsOf(keys, map.get(LABEL, NAMESPACE)));
        snapshot.release();
        texts = next;
      }
    } finally {
      writer.shutdown();
    }
  }

  /** The texts of all keys: that of a key begins with its number. */
  private static List<String> textsOf(int keys, String end) {
    return IntStream.range(0, keys).mapToObj(key -> key + " " + end).toList();
  }

  private static List<String> textsOf(int keys, Object table) {
    return IntStream.range(0, keys).mapToObj(key -> TextTables.text(table, key)).toList();
  }

  /** Processes a text as a DoFn does with a batch: reads the table, changes it, writes it. */
  private void keep(String text) {
    map.put(LABEL, NAMESPACE, TextTables.withText(map.get(LABEL, NAMESPACE), KEY, text));
  }

  private void keep(List<String> texts) {
    Object table = map.get(LABEL, NAMESPACE);
    for (int key = 0; key < texts.size(); key++) {
      table = TextTables.withText(table, key, texts.get(key));
    }
    map.put(LABEL, NAMESPACE, table);
  }

  private String textIn(CopyOnWriteStateMapSnapshot<Integer, String, Object> snapshot)
      throws IOException {
    map.put(RESTORED, NAMESPACE, tableIn(bytesOf(snapshot)));
    return TextTables.text(map.get(RESTORED, NAMESPACE), KEY);
  }

  private byte[] bytesOf(CopyOnWriteStateMapSnapshot<Integer, String, Object> snapshot)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    snapshot.writeState(IntSerializer.INSTANCE, StringSerializer.INSTANCE, serializer, out, null);
    return out.getCopyOfBuffer();
  }

  private Object tableIn(byte[] snapshot) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(snapshot);
    assertEquals(1, in.readInt(), "one state");
    assertEquals(NAMESPACE, StringSerializer.INSTANCE.deserialize(in));
    assertEquals(LABEL, IntSerializer.INSTANCE.deserialize(in));
    return serializer.deserialize(in);
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

package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DueHeapTest {
  @Test
  void shouldFindTheFirstDueEntryWhenATimeHasCome() {
    DueHeap heap = new DueHeap();
    heap.set(0, 20);
    heap.set(1, 10);
    assertEquals(10, heap.firstDue());
    assertEquals(DueHeap.NONE, heap.firstDueAt(9));
    assertEquals(1, heap.firstDueAt(10));
    heap.set(1, DueHeap.NEVER);
    assertEquals(0, heap.firstDueAt(20));
    heap.set(0, DueHeap.NEVER);
    assertEquals(DueHeap.NEVER, heap.firstDue());
  }
}

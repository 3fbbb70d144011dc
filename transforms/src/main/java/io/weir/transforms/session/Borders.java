package io.weir.transforms.session;

import io.weir.transforms.event.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Where sessions begin now that an event has come, as against where they were told to begin. */
final class Borders {
  /** First event of the session that holds the new event. */
  final Place holder;

  /** First events of sessions that were not there before, in order. */
  final List<Place> begun = new ArrayList<>(1);

  /** What sessions no longer begin with, in order, and the first event of each one's session. */
  final Map<Place, Place> lost = new LinkedHashMap<>();

  private Borders(Place holder) {
    this.holder = holder;
  }

  /**
   * Compares from a block on, up to where all is as it was.
   *
   * @param block the block that the new event is in
   * @param told what sessions began with before
   */
  static Borders after(Block block, Blocks blocks, NavigableMap<Place, Told> told) {
    Borders borders = new Borders(begin(block, blocks, told));
    if (!told.containsKey(borders.holder)) {
      borders.begun.add(borders.holder);
    }
    borders.compare(block, blocks, told);
    return borders;
  }

  /** First event of a block's session. Nothing before the block has changed. */
  private static Place begin(Block block, Blocks blocks, NavigableMap<Place, Told> told) {
    Map.Entry<Place, Block> previous = blocks.blocks.lowerEntry(block.first);
    if (previous == null || told.containsKey(block.first)) {
      return block.first;
    }
    Place begin = told.floorKey(previous.getKey());
    boolean joins = begin != null && blocks.joins(begin, previous.getValue().last, block);
    return joins ? begin : block.first;
  }

  private void compare(Block changed, Blocks blocks, NavigableMap<Place, Told> told) {
    Place begin = holder;
    Block block = changed;
    for (Block next : blocks.blocks.tailMap(changed.first, false).values()) {
      lose(told.subMap(block.first, false, next.first, false), begin);
      boolean joins = blocks.joins(begin, block.last, next);
      Place is = joins ? begin : next.first;
      if (is.equals(told.floorKey(next.first))) {
        return;
      }
      if (joins) {
        lose(told.subMap(next.first, true, next.first, true), begin);
      } else {
        begun.add(next.first);
      }
      begin = is;
      block = next;
    }
    lose(told.tailMap(block.first, false), begin);
  }

  private void lose(NavigableMap<Place, Told> begins, Place successor) {
    begins.keySet().forEach(first -> lost.put(first, successor));
  }

  /** Whether sessions begin elsewhere than was told. */
  boolean isNews() {
    return !begun.isEmpty() || !lost.isEmpty();
  }
}

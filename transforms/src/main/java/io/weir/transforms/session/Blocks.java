package io.weir.transforms.session;

import io.weir.transforms.event.Place;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.SessionSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The known events of a key that sessions can still be made of, in order, as few blocks as can be.
 *
 * <p>Without a longest duration, events less than a gap apart are of one session for good. With
 * one, an event that comes before others can move every later border; but not a border at or before
 * {@code frontier + max}, as only a session that begins at or before the frontier can end there,
 * and those begin for good. So beyond that, events stay single, and up to there the one border that
 * is possible between events less than a gap apart is where the last of those sessions is as long
 * as it may be.
 */
final class Blocks {
  private static final long NONE = Long.MAX_VALUE;

  /** By first event. */
  final TreeMap<Place, Block> blocks = new TreeMap<>();

  /** Up to here all events have come, as far as anybody looked. */
  long frontier = Long.MIN_VALUE;

  /** Number of events before the first block that no gap parts from it. */
  long before;

  private final SessionSpec spec;
  private final MeasurePlan plan;
  private long border = NONE;

  Blocks(SessionSpec spec, MeasurePlan plan) {
    this.spec = spec;
    this.plan = plan;
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** Whether an event of the time cannot become a part of a block. */
  boolean isFar(long time) {
    return time > SessionConfig.plus(frontier, spec.max());
  }

  /** Adds an event; returns the block that it is in. */
  Block insert(SessionEvent event) {
    Place place = new Place(event.time(), event.id(), spec.from());
    Map.Entry<Place, Block> floor = blocks.floorEntry(place);
    Map.Entry<Place, Block> after = blocks.higherEntry(place);
    Block block = floor == null ? null : floor.getValue();
    if (block != null && (event.time() < block.last || areOne(block, place, false))) {
      block.add(event, plan);
    } else {
      block = new Block(place, event.taken());
      blocks.put(place, block);
    }
    if (after != null && areOne(block, after.getKey(), after.getValue().fixed)) {
      block.absorb(after.getValue(), plan);
      blocks.remove(after.getKey());
    }
    return block;
  }

  /** Whether a block and the event next to it will never be of two sessions. */
  private boolean areOne(Block block, Place next, boolean nextIsFixed) {
    boolean parted = block.first.time() < border && border <= next.time();
    return next.time() - block.last < spec.gap() && !isFar(next.time()) && !parted && !nextIsFixed;
  }

  /** Puts a block back that was read. */
  void restore(Block block) {
    blocks.put(block.first, block);
    if (block.fixed) {
      border = SessionConfig.plus(block.first.time(), spec.max());
    }
  }

  /** All events up to a time have come. */
  void advance(long newFrontier) {
    frontier = Math.max(frontier, newFrontier);
    border = NONE;
    for (Run run : runs()) {
      if (run.first().time() <= frontier) {
        run.fix();
        border = SessionConfig.plus(run.first().time(), spec.max());
      }
    }
    Block previous = null;
    for (Iterator<Block> all = blocks.values().iterator(); all.hasNext(); ) {
      Block block = all.next();
      if (previous != null && areOne(previous, block.first, block.fixed)) {
        previous.absorb(block, plan);
        all.remove();
      } else {
        previous = block;
      }
    }
  }

  /** Forgets the blocks of the sessions up to one, which nothing can join any more. */
  void dropThrough(Run settled) {
    Map.Entry<Place, Block> next = blocks.higherEntry(settled.lastBlock().first);
    before = next != null && isNear(settled.end(), next.getValue()) ? settled.known() : 0;
    if (next == null) {
      blocks.clear();
    } else {
      blocks.headMap(next.getKey(), false).clear();
    }
  }

  /** The sessions in order. */
  List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    Run run = null;
    for (Block block : blocks.values()) {
      if (run != null && joins(run.first(), run.end(), block)) {
        run.add(block);
      } else {
        run = new Run(block, known(run, block));
        runs.add(run);
      }
    }
    return runs;
  }

  private long known(Run previous, Block next) {
    if (previous == null) {
      return before;
    }
    return isNear(previous.end(), next) ? previous.known() : 0;
  }

  /** The session that begins at an event. */
  Run run(Place first) {
    Run run = null;
    for (Block block : blocks.tailMap(first, true).values()) {
      if (run == null) {
        run = new Run(block, knownBefore(block));
      } else if (joins(first, run.end(), block)) {
        run.add(block);
      } else {
        break;
      }
    }
    return run;
  }

  /** Whether a block goes on with a session. */
  boolean joins(Place first, long last, Block next) {
    return !next.fixed && SessionConfig.joins(spec, first, last, next.first.time());
  }

  private boolean isNear(long last, Block next) {
    return next.first.time() - last < spec.gap();
  }

  /** Number of known events before a block that no gap parts from it. */
  private long knownBefore(Block block) {
    long known = 0;
    Block at = block;
    for (Block previous : blocks.headMap(block.first, false).descendingMap().values()) {
      if (!isNear(previous.last, at)) {
        return known;
      }
      known += previous.events();
      at = previous;
    }
    return known + before;
  }

  /**
   * Number of known events up to the block that an event of a time is in, from the last gap before.
   */
  long knownThrough(long time) {
    // No id comes before the empty one.
    Map.Entry<Place, Block> last = blocks.lowerEntry(new Place(time + 1, "", spec.from()));
    return last == null ? 0 : knownBefore(last.getValue()) + last.getValue().events();
  }
}

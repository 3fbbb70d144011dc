package io.weir.transforms.session;

import io.weir.transforms.event.Place;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.NoSuchElementException;

/** Goes over the sessions that blocks make up, in order. */
final class Runs implements Iterator<Run> {
  private final Blocks blocks;
  private final Iterator<Block> rest;
  private Block next;
  private Run previous;
  private long before;

  /**
   * Goes over blocks of which the first begins a session.
   *
   * @param before number of known events before them that no gap parts from them
   */
  Runs(Blocks blocks, NavigableMap<Place, Block> part, long before) {
    this.blocks = blocks;
    this.rest = part.values().iterator();
    this.before = before;
    step();
  }

  private void step() {
    next = rest.hasNext() ? rest.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /** The first block of the next session. */
  Block peek() {
    return next;
  }

  @Override
  public Run next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    if (previous != null) {
      before = blocks.isNear(previous.end(), next) ? previous.known() : 0;
    }
    Run run = new Run(next, before);
    for (step(); next != null && blocks.joins(run.first(), run.end(), next); step()) {
      run.add(next);
    }
    previous = run;
    return run;
  }
}

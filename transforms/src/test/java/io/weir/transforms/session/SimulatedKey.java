package io.weir.transforms.session;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.ConcurrentWrites;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A key without an engine: its state goes through its bytes or stays as objects, its timers fire
 * when they are due.
 */
public final class SimulatedKey {
  /** The watermark of an input that has ended. */
  public static final long END = 9_223_371_950_454_775L;

  private static final long GRAIN = 1000;
  private static final long NEVER = Long.MAX_VALUE;

  public final List<Session> told = new ArrayList<>();
  public int duplicates;
  private final SessionConfig config;
  private final SessionRecords records;
  private final KeySessionsEncoding encoding;
  private byte[] state;
  // The same state while it stays as objects, as large states do.
  private KeySessions live;
  private int writes;
  private long settleAt = NEVER;
  private long tickAt = NEVER;
  private long watermark = -9_223_372_036_854_775L;
  private long now = 1_000_000;

  public SimulatedKey(SessionConfig config, SessionRecords records) {
    this.config = config;
    this.records = records;
    this.encoding = new KeySessionsEncoding(config);
  }

  public void receive(SessionEvent event) {
    KeySessions key =
        state == null ? new KeySessions(config, config.spec(), config.measures()) : decode();
    if (!key.isNew(event, watermark)) {
      duplicates++;
      return;
    }
    boolean ticking = key.processingTimerSet;
    arm(key, key.receive(event, watermark, now, this::tell));
    if (key.processingTimerSet && !ticking) {
      tickAt = key.quietUntil;
    }
    state = encode(key);
  }

  /** The watermark moves; {@link #settle} has the timer fire. */
  public void advance(long newWatermark) {
    watermark = Math.max(watermark, newWatermark);
  }

  public void settle() {
    while (settleAt <= watermark) {
      settleAt = NEVER;
      KeySessions key = decode();
      key.noteTimerSet(Long.MIN_VALUE);
      long due = key.advance(watermark, this::tell);
      if (key.isEmpty()) {
        state = null;
      } else {
        arm(key, due);
        state = encode(key);
      }
    }
  }

  /** Processing time passes. */
  public void pass(long millis) {
    now += millis;
    if (tickAt <= now) {
      tickAt = NEVER;
      if (state != null) {
        KeySessions key = decode();
        key.emitHeldBack(watermark, now, this::tell);
        state = encode(key);
      }
    }
  }

  private void arm(KeySessions key, long due) {
    if (key.timerSet() == Long.MIN_VALUE || due < key.timerSet()) {
      key.noteTimerSet(due > END - GRAIN ? END : Math.floorDiv(due + GRAIN - 1, GRAIN) * GRAIN);
      settleAt = key.timerSet();
    }
  }

  public long watermark() {
    return watermark;
  }

  public int bytes() {
    return state == null ? 0 : state.length;
  }

  private void tell(
      EventPosition first,
      EmittedSession version,
      Session.Status status,
      RecordTiming timing,
      EventPosition successor) {
    told.add(records.session(TestSessions.KEY, first, version, status, timing, successor));
  }

  private byte[] encode(KeySessions key) {
    writes++;
    live = writes % 3 == 0 ? null : key;
    if (writes % 20 == 0) {
      return ConcurrentWrites.of(key, out -> encoding.writeWithHeader(key, out));
    }
    try {
      return ByteOutput.bytes(out -> encoding.writeWithHeader(key, out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KeySessions decode() {
    if (live != null) {
      return live;
    }
    try {
      return encoding.fromBytes(ByteSlice.of(state));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

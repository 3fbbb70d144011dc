package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An open alert: hits of one rule on one card, each less than the cooldown after the previous one.
 */
final class OpenAlert {
  private static final int NAMED = 20;

  final List<String> events = new ArrayList<>(1);
  String reason;
  long start;
  long end;
  int count;

  OpenAlert(RuleHit first) {
    reason = first.reason;
    start = first.time;
    end = first.time;
    add(first);
  }

  private OpenAlert() {}

  void add(RuleHit hit) {
    count++;
    end = Math.max(end, hit.time);
    if (events.size() < NAMED) {
      events.add(hit.event);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(reason);
    out.writeLong(start);
    out.writeLong(end);
    out.writeInt(count);
    out.writeByte(events.size());
    for (String event : events) {
      out.writeUTF(event);
    }
  }

  static OpenAlert read(DataInput in) throws IOException {
    OpenAlert episode = new OpenAlert();
    episode.reason = in.readUTF();
    episode.start = in.readLong();
    episode.end = in.readLong();
    episode.count = in.readInt();
    for (int named = in.readByte(); named > 0; named--) {
      episode.events.add(in.readUTF());
    }
    return episode;
  }
}

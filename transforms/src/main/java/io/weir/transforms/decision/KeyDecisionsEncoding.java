package io.weir.transforms.decision;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.feature.StageStateEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** The state format of a primary key: the stage, then the episodes of each rule. */
final class KeyDecisionsEncoding extends DecisionStateEncoding<KeyDecisions> {
  KeyDecisionsEncoding(DecisionConfig config) {
    super(config, 0);
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(KeyDecisions key, DataOutput out) throws IOException {
    StageStateEncoding.write(key.stage, out);
    int withEpisodes = 0;
    for (AlertEpisodes e : key.episodes) {
      withEpisodes += isEmpty(e) ? 0 : 1;
    }
    ValueEncoding.writeUnsigned(withEpisodes, out);
    for (int rule = 0; rule < key.episodes.length; rule++) {
      if (!isEmpty(key.episodes[rule])) {
        ValueEncoding.writeString(key.engine.rules.get(rule), out);
        writeEpisodes(key.episodes[rule], out);
      }
    }
  }

  @Override
  KeyDecisions read(DecisionEngine engine, DecisionEngine written, DataInput in)
      throws IOException {
    KeyDecisions key = new KeyDecisions(engine);
    StageStateEncoding.read(key.stage, written.layoutOf(0), in);
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      int rule = engine.rules.indexOf(ValueEncoding.readString(in));
      // Episodes of a rule that the pack no longer has are read and dropped.
      readEpisodes(
          rule < 0 ? new AlertEpisodes(new HitGrouping(0, 0), true) : key.episodes(rule), in);
    }
    return key;
  }

  private static boolean isEmpty(AlertEpisodes e) {
    return e == null || e.isEmpty();
  }

  private static void writeEpisodes(AlertEpisodes e, DataOutput out) throws IOException {
    out.writeBoolean(e.growing != null);
    if (e.growing != null) {
      writeEpisode(e.growing, out);
    }
    ValueEncoding.writeUnsigned(e.hits.size(), out);
    for (Map.Entry<EventPosition, String> hit : e.hits.entrySet()) {
      hit.getKey().write(out);
      ValueEncoding.write(hit.getValue(), out);
    }
    writeAll(e.emitted, out);
    writeAll(e.retracted, out);
  }

  private static void readEpisodes(AlertEpisodes e, DataInput in) throws IOException {
    if (in.readBoolean()) {
      e.growing = readEpisode(in);
    }
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      e.hits.put(EventPosition.read(in), (String) ValueEncoding.read(in));
    }
    readAll(e.emitted, in);
    readAll(e.retracted, in);
  }

  private static void writeAll(Map<EventPosition, AlertEpisode> episodes, DataOutput out)
      throws IOException {
    ValueEncoding.writeUnsigned(episodes.size(), out);
    for (AlertEpisode episode : episodes.values()) {
      writeEpisode(episode, out);
    }
  }

  private static void readAll(Map<EventPosition, AlertEpisode> into, DataInput in)
      throws IOException {
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      AlertEpisode episode = readEpisode(in);
      into.put(episode.first, episode);
    }
  }

  private static void writeEpisode(AlertEpisode episode, DataOutput out) throws IOException {
    episode.first.write(out);
    ValueEncoding.write(episode.reason, out);
    ValueEncoding.writeUnsigned(episode.events.size(), out);
    for (Object event : episode.events) {
      ValueEncoding.write(event, out);
    }
    ValueEncoding.writeSigned(episode.end, out);
    ValueEncoding.writeUnsigned(episode.count, out);
  }

  private static AlertEpisode readEpisode(DataInput in) throws IOException {
    AlertEpisode episode =
        new AlertEpisode(EventPosition.read(in), (String) ValueEncoding.read(in));
    episode.events.clear();
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      episode.events.add(ValueEncoding.read(in));
    }
    episode.end = ValueEncoding.readSigned(in);
    episode.count = ValueEncoding.readUnsigned(in);
    return episode;
  }
}

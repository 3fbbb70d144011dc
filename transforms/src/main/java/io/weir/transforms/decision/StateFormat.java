package io.weir.transforms.decision;

import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import io.weir.transforms.feature.StageStateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** The state of a primary key as bytes: the stage, then each rule's episodes. */
final class StateFormat {
  private StateFormat() {}

  static void write(KeyDecisions key, DataOutput out) throws IOException {
    StageStateCodec.write(key.stage, out);
    int withEpisodes = 0;
    for (Episodes e : key.episodes) {
      withEpisodes += isEmpty(e) ? 0 : 1;
    }
    Values.writeUnsigned(withEpisodes, out);
    for (int rule = 0; rule < key.episodes.length; rule++) {
      if (!isEmpty(key.episodes[rule])) {
        Values.writeString(key.engine.rules.get(rule), out);
        writeEpisodes(key.episodes[rule], out);
      }
    }
  }

  static KeyDecisions read(Engine engine, DataInput in) throws IOException {
    KeyDecisions key = new KeyDecisions(engine);
    StageStateCodec.read(key.stage, in);
    for (int i = Values.readLength(in); i > 0; i--) {
      int rule = engine.rules.indexOf(Values.readString(in));
      // Episodes of a rule that the pack has no longer are read and left.
      readEpisodes(rule < 0 ? new Episodes(0, true) : key.episodes(rule), in);
    }
    return key;
  }

  private static boolean isEmpty(Episodes e) {
    return e == null || e.isEmpty();
  }

  private static void writeEpisodes(Episodes e, DataOutput out) throws IOException {
    out.writeBoolean(e.settled != null);
    if (e.settled != null) {
      writeEpisode(e.settled, out);
    }
    Values.writeUnsigned(e.hits.size(), out);
    for (Map.Entry<Place, String> hit : e.hits.entrySet()) {
      hit.getKey().write(out);
      Values.write(hit.getValue(), out);
    }
    writeAll(e.told, out);
    writeAll(e.retracted, out);
  }

  private static void readEpisodes(Episodes e, DataInput in) throws IOException {
    if (in.readBoolean()) {
      e.settled = readEpisode(in);
    }
    for (int i = Values.readLength(in); i > 0; i--) {
      e.hits.put(Place.read(in), (String) Values.read(in));
    }
    readAll(e.told, in);
    readAll(e.retracted, in);
  }

  private static void writeAll(Map<Place, Episode> episodes, DataOutput out) throws IOException {
    Values.writeUnsigned(episodes.size(), out);
    for (Episode episode : episodes.values()) {
      writeEpisode(episode, out);
    }
  }

  private static void readAll(Map<Place, Episode> into, DataInput in) throws IOException {
    for (int i = Values.readLength(in); i > 0; i--) {
      Episode episode = readEpisode(in);
      into.put(episode.first, episode);
    }
  }

  private static void writeEpisode(Episode episode, DataOutput out) throws IOException {
    episode.first.write(out);
    Values.write(episode.reason, out);
    Values.writeUnsigned(episode.events.size(), out);
    for (Object event : episode.events) {
      Values.write(event, out);
    }
    Values.writeSigned(episode.end, out);
    Values.writeUnsigned(episode.count, out);
  }

  private static Episode readEpisode(DataInput in) throws IOException {
    Episode episode = new Episode(Place.read(in), (String) Values.read(in));
    episode.events.clear();
    for (int i = Values.readLength(in); i > 0; i--) {
      episode.events.add(Values.read(in));
    }
    episode.end = Values.readSigned(in);
    episode.count = Values.readUnsigned(in);
    return episode;
  }
}

package io.weir.transforms.decision;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.rule.HitDetails;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The state format of the episodes on one key: those of each rule behind its name. */
final class AlertEpisodesEncoding {
  private AlertEpisodesEncoding() {}

  static void writeAll(DecisionEngine engine, RuleEpisodes episodes, DataOutput out)
      throws IOException {
    int withEpisodes = 0;
    for (int rule = 0; rule < engine.rules.size(); rule++) {
      withEpisodes += episodes.isEmpty(rule) ? 0 : 1;
    }
    ValueEncoding.writeUnsigned(withEpisodes, out);
    for (int rule = 0; rule < engine.rules.size(); rule++) {
      if (!episodes.isEmpty(rule)) {
        ValueEncoding.writeString(engine.rules.get(rule), out);
        write(episodes.of(rule), out);
      }
    }
  }

  static void readAll(DecisionEngine engine, RuleEpisodes into, DataInput in) throws IOException {
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      int rule = engine.rules.indexOf(ValueEncoding.readString(in));
      // Episodes of a rule that the pack no longer has are read and dropped.
      read(rule < 0 ? new AlertEpisodes(new HitGrouping(0, 0), true) : into.of(rule), in);
    }
  }

  private static void write(AlertEpisodes e, DataOutput out) throws IOException {
    out.writeBoolean(e.growing != null);
    if (e.growing != null) {
      writeEpisode(e.growing, out);
    }
    ValueEncoding.writeUnsigned(e.hits.size(), out);
    for (Map.Entry<EventPosition, HitDetails> hit : e.hits.entrySet()) {
      hit.getKey().write(out);
      ValueEncoding.write(hit.getValue().toValue(), out);
    }
    writeVersions(e.emitted, out);
    writeVersions(e.retracted, out);
  }

  private static void read(AlertEpisodes e, DataInput in) throws IOException {
    if (in.readBoolean()) {
      e.growing = readEpisode(in);
    }
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      e.hits.put(EventPosition.read(in), HitDetails.fromValue(ValueEncoding.read(in)));
    }
    readVersions(e.emitted, in);
    readVersions(e.retracted, in);
  }

  private static void writeVersions(Map<EventPosition, AlertEpisode> episodes, DataOutput out)
      throws IOException {
    ValueEncoding.writeUnsigned(episodes.size(), out);
    for (AlertEpisode episode : episodes.values()) {
      writeEpisode(episode, out);
    }
  }

  private static void readVersions(Map<EventPosition, AlertEpisode> into, DataInput in)
      throws IOException {
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      AlertEpisode episode = readEpisode(in);
      into.put(episode.first, episode);
    }
  }

  private static void writeEpisode(AlertEpisode episode, DataOutput out) throws IOException {
    episode.first.write(out);
    ValueEncoding.write(details(episode), out);
    ValueEncoding.writeUnsigned(episode.events.size(), out);
    for (Object event : episode.events) {
      ValueEncoding.write(event, out);
    }
    ValueEncoding.writeSigned(episode.end, out);
    ValueEncoding.writeUnsigned(episode.count, out);
  }

  private static AlertEpisode readEpisode(DataInput in) throws IOException {
    EventPosition first = EventPosition.read(in);
    Object details = ValueEncoding.read(in);
    List<?> both = details instanceof List<?> list ? list : null;
    AlertEpisode episode =
        new AlertEpisode(first, HitDetails.fromValue(both == null ? details : both.get(0)));
    episode.lastDetails = both == null ? null : HitDetails.fromValue(both.get(1));
    episode.events.clear();
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      episode.events.add(ValueEncoding.read(in));
    }
    episode.end = ValueEncoding.readSigned(in);
    episode.count = ValueEncoding.readUnsigned(in);
    return episode;
  }

  /** Returns the details of the first hit, or a list of those of the first and the last. */
  private static Object details(AlertEpisode episode) {
    Object first = episode.firstDetails.toValue();
    return episode.lastDetails == null
        ? first
        : Arrays.asList(first, episode.lastDetails.toValue());
  }
}

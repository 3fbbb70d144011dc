package io.weir.transforms.decision;

import io.weir.transforms.decision.Decision.Timing;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import io.weir.transforms.feature.Case;
import io.weir.transforms.pack.KeySpec;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.pack.RuleSpec;
import io.weir.transforms.rule.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Makes decisions and alerts of what a key's state says. */
final class Records {
  // 128 bits: enough that no two alerts ever share an id.
  private static final int ID_BYTES = 16;

  private Records() {}

  static Decision decision(
      Pack pack, List<Object> key, Case c, Verdict verdict, Timing timing, long now) {
    List<String> names = List.copyOf(pack.rules().keySet());
    return new Decision(
        c.place().id(),
        c.place().time(),
        shown(pack.decide().key(), key),
        verdict.outcome(),
        verdict.score(),
        verdict.hits().stream().map(hit -> names.get(hit.rule())).toList(),
        verdict.hits().stream().map(Verdict.Hit::reason).filter(Objects::nonNull).toList(),
        verdict.features(),
        1 + c.known(),
        timing,
        pack.name(),
        pack.version(),
        c.question().arrived(),
        now);
  }

  static Alert alert(
      Pack pack,
      int rule,
      byte[] key,
      Episode episode,
      Alert.Status status,
      long revision,
      Episode successor) {
    String name = List.copyOf(pack.rules().keySet()).get(rule);
    RuleSpec spec = pack.rules().get(name);
    return new Alert(
        id(pack, name, key, episode.first),
        name,
        shown(pack.decide().key(), KeyBytes.values(key)),
        spec.outcome(),
        episode.first.time(),
        episode.end,
        episode.count,
        List.copyOf(episode.events),
        spec.score(),
        episode.reason,
        status,
        revision,
        successor == null ? null : id(pack, name, key, successor.first));
  }

  /**
   * A key as outputs show it: its value, a list where the pack gives one, null where it is missing.
   */
  private static Object shown(KeySpec spec, List<Object> key) {
    return key == null || spec.list() ? key : key.get(0);
  }

  private static String id(Pack pack, String rule, byte[] key, Place first) {
    ByteArrayOutputStream identity = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(identity)) {
      Values.writeString(pack.name(), out);
      Values.writeString(rule, out);
      Values.writeBytes(key, out);
      first.write(out);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.toByteArray());
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

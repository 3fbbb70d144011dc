package io.weir.transforms.decision;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import java.io.DataInput;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Base class of the state formats of stages. A pack that has more features, behind those that it
 * had before, reads the older state: the new features have seen none of its events.
 *
 * @param <T> type of the state
 */
abstract class DecisionStateEncoding<T> extends StateEncoding<T> {
  private final DecisionConfig config;
  private final int stage;
  private transient volatile Shape shape;

  /** Computed when a state of another shape is read, which a job does after an upgrade only. */
  private transient volatile Map<Integer, DecisionEngine> ofFewerFeatures;

  DecisionStateEncoding(DecisionConfig config, int stage) {
    this.config = config;
    this.stage = stage;
  }

  /**
   * Reads a state.
   *
   * @param written the engine that the state was written with
   */
  abstract T read(DecisionEngine engine, DecisionEngine written, DataInput in) throws IOException;

  /** Computed on first use, because engines are not serialized. */
  private Shape engineAndShape() {
    if (shape == null) {
      shape = Shape.of(config);
    }
    return shape;
  }

  @Override
  protected int shape() {
    return engineAndShape().hash();
  }

  @Override
  protected String shapedBy() {
    return "streams, features, keys or fields that are read of decided events"
        + " (rules and thresholds may change otherwise)";
  }

  @Override
  protected T read(DataInput in) throws IOException {
    DecisionEngine engine = engineAndShape().engine();
    return read(engine, engine, in);
  }

  @Override
  protected T readOfShape(int other, DataInput in) throws IOException {
    if (ofFewerFeatures == null) {
      ofFewerFeatures = engineAndShape().ofFewerFeatures();
    }
    DecisionEngine written = ofFewerFeatures.get(other);
    return written == null
        ? super.readOfShape(other, in)
        : read(engineAndShape().engine(), written, in);
  }

  @Override
  public boolean equals(Object o) {
    return getClass().isInstance(o)
        && stage == ((DecisionStateEncoding<?>) o).stage
        && config.equals(((DecisionStateEncoding<?>) o).config);
  }

  @Override
  public int hashCode() {
    return config.pack().name().hashCode();
  }

  /**
   * What the bytes depend on.
   *
   * @param pack description of what the pack adds to the engine's plan
   */
  private record Shape(DecisionEngine engine, String pack, int hash) {
    static Shape of(DecisionConfig config) {
      DecisionEngine engine = new DecisionEngine(config);
      Map<String, String> streams = new LinkedHashMap<>();
      config.pack().streams().forEach((name, stream) -> streams.put(name, stream.shape()));
      // The state contains the fields of pending events by position.
      String decided = config.pack().decide().on();
      StreamLayout read = StreamLayouts.of(config.pack()).get(decided);
      String pack = streams + " " + decided + read.fields() + " " + config.changes();
      return new Shape(engine, pack, hash(engine, pack));
    }

    /** Returns the engines whose states can be read as well, by hash. */
    Map<Integer, DecisionEngine> ofFewerFeatures() {
      Map<Integer, DecisionEngine> byHash = new HashMap<>();
      engine.ofFewerFeatures().forEach(fewer -> byHash.put(hash(fewer, pack), fewer));
      return byHash;
    }

    private static int hash(DecisionEngine engine, String pack) {
      // The text that described a plan in earlier releases: the hash must not depend on the names
      // of classes.
      String plan =
          "Plan[measured=" + engine.plan.measured() + ", stages=" + engine.plan.stages() + "]";
      return (plan + " " + pack).hashCode();
    }
  }
}

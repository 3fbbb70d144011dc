package io.weir.transforms.decision;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import java.io.DataInput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Base class of the state formats of stages.
 *
 * @param <T> type of the state
 */
abstract class DecisionStateEncoding<T> extends StateEncoding<T> {
  private final DecisionConfig config;
  private final int stage;
  private transient volatile Shape shape;

  DecisionStateEncoding(DecisionConfig config, int stage) {
    this.config = config;
    this.stage = stage;
  }

  abstract T read(DecisionEngine engine, DataInput in) throws IOException;

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
    return read(engineAndShape().engine(), in);
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

  private record Shape(DecisionEngine engine, int hash) {
    static Shape of(DecisionConfig config) {
      DecisionEngine engine = new DecisionEngine(config);
      Map<String, String> streams = new LinkedHashMap<>();
      config.pack().streams().forEach((name, stream) -> streams.put(name, stream.shape()));
      // The state contains the fields of pending events by position.
      String decided = config.pack().decide().on();
      StreamLayout read = StreamLayouts.of(config.pack()).get(decided);
      // The text that described a plan in earlier releases: the hash must not depend on the names
      // of classes.
      String plan =
          "Plan[measured=" + engine.plan.measured() + ", stages=" + engine.plan.stages() + "]";
      String described =
          plan + " " + streams + " " + decided + read.fields() + " " + config.changes();
      return new Shape(engine, described.hashCode());
    }
  }
}

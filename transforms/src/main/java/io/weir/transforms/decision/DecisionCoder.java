package io.weir.transforms.decision;

import io.weir.transforms.event.Values;
import io.weir.transforms.pack.Outcome;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes a {@link Decision} for shuffles. */
public final class DecisionCoder extends AtomicCoder<Decision> {
  private static final DecisionCoder INSTANCE = new DecisionCoder();

  private DecisionCoder() {}

  public static DecisionCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Decision d, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    Values.write(d.event(), out);
    Values.writeSigned(d.time(), out);
    RecordParts.writeKey(d.key(), out);
    Values.writeString(d.outcome().name(), out);
    Values.writeSigned(d.score(), out);
    RecordParts.writeList(d.rules(), out);
    RecordParts.writeList(d.reasons(), out);
    Values.writeUnsigned(d.features().size(), out);
    for (Map.Entry<String, Object> feature : d.features().entrySet()) {
      Values.writeString(feature.getKey(), out);
      Values.write(feature.getValue(), out);
    }
    Values.writeUnsigned(d.revision(), out);
    Values.writeString(d.timing().name(), out);
    Values.writeString(d.pack(), out);
    Values.write(d.version(), out);
    Values.writeSigned(d.arrived(), out);
    Values.writeSigned(d.decided(), out);
  }

  @Override
  public Decision decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    return new Decision(
        Values.read(in),
        Values.readSigned(in),
        RecordParts.readKey(in),
        Outcome.valueOf(Values.readString(in)),
        Values.readSigned(in),
        RecordParts.readStrings(in),
        RecordParts.readStrings(in),
        readFeatures(in),
        Values.readUnsigned(in),
        Decision.Timing.valueOf(Values.readString(in)),
        Values.readString(in),
        (Serializable) Values.read(in),
        Values.readSigned(in),
        Values.readSigned(in));
  }

  private static Map<String, Object> readFeatures(DataInputStream in) throws IOException {
    Map<String, Object> features = new LinkedHashMap<>();
    for (int i = Values.readLength(in); i > 0; i--) {
      features.put(Values.readString(in), Values.read(in));
    }
    return features;
  }

  private Object readResolve() {
    return INSTANCE;
  }
}

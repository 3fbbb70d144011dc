package io.weir.io.format;

import io.weir.transforms.text.SimilarNames;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The parameters of Protobuf. */
final class ProtobufParameters {
  /** What may be in front of each record. */
  static final List<String> WIRES = List.of("plain", "confluent");

  private static final String PLAIN = WIRES.get(0);
  private static final String CONFLUENT = WIRES.get(1);

  private ProtobufParameters() {}

  static ProtobufFormat format(Map<String, String> query, List<String> problems) {
    String wire = query.getOrDefault(FormatParameters.WIRE, PLAIN);
    if (!WIRES.contains(wire)) {
      problems.add(
          "wire="
              + wire
              + " cannot be; write wire=plain or wire=confluent"
              + SimilarNames.suggestion(wire, WIRES));
    }
    String descriptors = query.get(FormatParameters.DESCRIPTORS);
    String message = query.get(FormatParameters.MESSAGE);
    if (descriptors == null || message == null) {
      problems.add(
          "format=protobuf needs descriptors=FILE, which protoc --include_imports"
              + " --descriptor_set_out writes, and message=package.Name");
    } else if (problems.isEmpty()) {
      try {
        ProtobufDescriptors.read(descriptors, message);
      } catch (IOException e) {
        problems.add("descriptors=" + descriptors + ": " + e.getMessage());
      }
    }
    return new ProtobufFormat(descriptors, message, wire.equals(CONFLUENT));
  }
}

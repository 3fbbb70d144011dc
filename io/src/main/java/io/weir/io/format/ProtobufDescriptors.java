package io.weir.io.format;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.weir.transforms.text.SimilarNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;

/** Reads the types of Protobuf messages from files of descriptors. */
final class ProtobufDescriptors {
  private ProtobufDescriptors() {}

  /**
   * Returns a type.
   *
   * @param file path or URI of a {@code FileDescriptorSet} on one of Beam's file systems
   * @param message full name of the type
   * @throws IOException if the file cannot be read, or has no such type; the message says what
   *     works
   */
  static Descriptor read(String file, String message) throws IOException {
    Map<String, Descriptor> types = new LinkedHashMap<>();
    for (FileDescriptor one : files(set(file))) {
      add(one.getMessageTypes(), types);
    }
    Descriptor type = types.get(message);
    if (type == null) {
      List<String> names = List.copyOf(types.keySet());
      throw new IOException(
          "there is no message \""
              + message
              + "\""
              + SimilarNames.suggestion(message, names)
              + "; there are "
              + String.join(", ", names.subList(0, Math.min(10, names.size())))
              + (names.size() > 10 ? " and others" : ""));
    }
    return type;
  }

  /** Returns the index of a type in its file, behind those of the types around it. */
  static List<Integer> indexes(Descriptor type) {
    ArrayDeque<Integer> indexes = new ArrayDeque<>();
    for (Descriptor inner = type; inner != null; inner = inner.getContainingType()) {
      indexes.addFirst(inner.getIndex());
    }
    return List.copyOf(indexes);
  }

  private static void add(List<Descriptor> types, Map<String, Descriptor> byName) {
    for (Descriptor type : types) {
      byName.put(type.getFullName(), type);
      add(type.getNestedTypes(), byName);
    }
  }

  private static FileDescriptorSet set(String file) throws IOException {
    try (InputStream in =
        Channels.newInputStream(
            FileSystems.open(FileSystems.matchNewResource(file, /* isDirectory= */ false)))) {
      return FileDescriptorSet.parseFrom(in);
    } catch (FileNotFoundException e) {
      throw new IOException("no such file", e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Returns the files of a set, of which each follows those that it imports. */
  private static List<FileDescriptor> files(FileDescriptorSet set) throws IOException {
    Map<String, FileDescriptor> built = new LinkedHashMap<>();
    for (FileDescriptorProto file : set.getFileList()) {
      List<FileDescriptor> imports = new ArrayList<>();
      for (String name : file.getDependencyList()) {
        FileDescriptor other = built.get(name);
        if (other == null) {
          throw new IOException("it lacks " + name + "; write it with protoc --include_imports");
        }
        imports.add(other);
      }
      try {
        built.put(
            file.getName(), FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new)));
      } catch (DescriptorValidationException e) {
        throw new IOException("it is no set of descriptors: " + e.getMessage(), e);
      }
    }
    return List.copyOf(built.values());
  }
}

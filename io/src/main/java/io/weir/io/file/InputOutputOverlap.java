package io.weir.io.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Finds inputs inside the directories of outputs, whatever their names are. */
final class InputOutputOverlap {
  private static final String EXAMPLE = "-00000-of-00001.jsonl";

  private final DirectoryOutput output;
  private final List<String> kinds;

  InputOutputOverlap(DirectoryOutput output, List<String> kinds) {
    this.output = output;
    this.kinds = kinds;
  }

  /**
   * Returns the file of a path or glob that is in the directory, or that this run will write there,
   * or null.
   */
  String with(String pattern) throws IOException {
    boolean local = LocalPath.isLocal(output.uri());
    if (local != LocalPath.isLocal(pattern)) {
      return null;
    }
    return local ? local(pattern) : elsewhere(pattern);
  }

  private String local(String pattern) throws IOException {
    Path directory = LocalPath.of(output.uri());
    Path real = LocalPath.real(directory);
    LocalGlob glob = new LocalGlob(pattern);
    for (Path file : glob.found()) {
      if (isIn(real, LocalPath.real(file))
          || isIn(real, LocalPath.real(file.getParent()).resolve(file.getFileName()))) {
        return file.toString();
      }
    }
    for (String name : names()) {
      if (glob.matches(directory.resolve(name)) || glob.matches(real.resolve(name))) {
        return directory.resolve(name) + ", as this run will write it";
      }
    }
    return null;
  }

  /** Files of a failed run count as well, because they will be removed. */
  private static boolean isIn(Path directory, Path file) {
    return file.startsWith(directory)
        && (Objects.equals(file.getParent(), directory)
            || directory.relativize(file).getName(0).toString().startsWith(RunFiles.BESIDE));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    kinds.forEach(kind -> names.add(kind + EXAMPLE));
    names.add(DirectoryOutput.SUMMARY);
    return names;
  }

  private String elsewhere(String pattern) throws IOException {
    String directory =
        output.folder().file(DirectoryOutput.SUMMARY).getCurrentDirectory().toString();
    for (MatchResult.Metadata file :
        FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata()) {
      if (file.resourceId().getCurrentDirectory().toString().equals(directory)) {
        return file.resourceId().toString();
      }
    }
    return null;
  }
}

package io.weir.io.file;

import io.weir.io.Input;
import io.weir.io.ReplayTarget;
import io.weir.io.scheme.InputScheme;
import io.weir.io.scheme.UriParameter;
import java.util.List;
import java.util.Optional;

/** Paths and globs of files to read. */
public final class FileInputScheme implements InputScheme {
  @Override
  public List<String> names() {
    return FileSchemes.NAMES;
  }

  @Override
  public List<String> forms() {
    return List.of("a path", "a glob");
  }

  @Override
  public String meaning() {
    return "files of JSON; bounded";
  }

  @Override
  public List<UriParameter> parameters() {
    return List.of();
  }

  @Override
  public boolean acceptsPaths() {
    return true;
  }

  @Override
  public Input parse(String uri, String group, List<String> problems) {
    FileInput files = new FileInput(uri);
    problems.addAll(files.problems());
    return files;
  }

  /** Returns a directory. Its files are read by a glob. */
  @Override
  public Optional<ReplayTarget> replayTarget(String uri, List<String> problems) {
    return Optional.of(new ReplayDirectory(uri));
  }
}

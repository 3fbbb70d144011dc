package io.weir.io.file;

import io.weir.io.Output;
import io.weir.io.scheme.OutputScheme;
import io.weir.io.scheme.UriParameter;
import java.util.List;

/** Directories to write files to. */
public final class DirectoryScheme implements OutputScheme {
  @Override
  public List<String> names() {
    return FileSchemes.NAMES;
  }

  @Override
  public List<String> forms() {
    return List.of("a directory");
  }

  @Override
  public String meaning() {
    return "files of JSON lines";
  }

  @Override
  public List<UriParameter> parameters() {
    return List.of(KINDS);
  }

  @Override
  public boolean acceptsPaths() {
    return true;
  }

  @Override
  public Output parse(String uri, List<String> problems) {
    DirectoryOutput directory = new DirectoryOutput(uri);
    problems.addAll(directory.problems());
    return directory;
  }
}

package io.weir.io.file;

import io.weir.io.Input;
import io.weir.io.ReplayTarget;
import io.weir.io.format.FormatParameters;
import io.weir.io.format.InputFormat;
import io.weir.io.scheme.InputScheme;
import io.weir.io.scheme.UriParameter;
import java.util.ArrayList;
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
    return "files of records; bounded";
  }

  @Override
  public List<UriParameter> parameters() {
    return FormatParameters.ALL;
  }

  @Override
  public boolean acceptsPaths() {
    return true;
  }

  @Override
  public Input parse(String uri, String group, List<String> problems) {
    List<String> wrong = new ArrayList<>();
    FileUri parts = FileUri.parse(uri, wrong);
    InputFormat format = FormatParameters.ofFiles(parts.pattern(), parts.query(), wrong);
    FileInput files = new FileInput(uri, parts.pattern(), format);
    problems.addAll(wrong.isEmpty() ? files.problems() : wrong);
    return files;
  }

  /** Returns a directory. Its files are read by a glob. */
  @Override
  public Optional<ReplayTarget> replayTarget(String uri, List<String> problems) {
    return Optional.of(new ReplayDirectory(uri));
  }
}

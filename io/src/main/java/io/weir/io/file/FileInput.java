package io.weir.io.file;

import io.weir.io.Input;
import io.weir.io.SourceBatch;
import io.weir.io.format.FormatParameters;
import io.weir.io.format.InputFormat;
import io.weir.io.json.ParserSettings;
import io.weir.io.scheme.UriParameter;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.layout.StreamLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Files to read.
 *
 * @param uri URI as the user wrote it
 * @param pattern a path or glob, on any of Beam's file systems
 * @param format how the records are written
 */
public record FileInput(String uri, String pattern, InputFormat format) implements Input {
  private static final Pattern PARAMETER = Pattern.compile("\\?([A-Za-z]+)=");
  private static final int MAX_REPORTED = 5;

  /** Each check of a remote file may need a request to a server. */
  private static final int MOST_ELSEWHERE = 100;

  @Override
  public boolean isBounded() {
    return true;
  }

  @Override
  public boolean isOnThisMachine() {
    return LocalPath.isLocal(pattern);
  }

  @Override
  public boolean judgesLateness() {
    return false;
  }

  @Override
  public PTransform<PBegin, PCollection<SourceBatch>> read(
      StreamLayout layout, WatermarkPolicy watermarkPolicy, ParserSettings settings) {
    return FileSource.of(pattern, layout).withFormat(format).withSettings(settings);
  }

  @Override
  public Optional<String> filePattern() {
    return Optional.of(pattern);
  }

  /**
   * Returns why the files cannot be read. The result is empty if all can be read and there is at
   * least one.
   */
  public List<String> problems() {
    try {
      return LocalPath.isLocal(pattern) ? local() : elsewhere();
    } catch (PatternSyntaxException e) {
      return List.of("is no glob: " + e.getDescription());
    } catch (IOException | RuntimeException e) {
      return List.of("cannot be read: " + e.getMessage());
    }
  }

  private List<String> local() throws IOException {
    // Beam would walk through the whole parent directory of a missing path.
    LocalGlob glob = new LocalGlob(pattern);
    List<Path> found = glob.found();
    if (found.isEmpty()) {
      return List.of("matches no file" + parameters() + where());
    }
    if (!glob.isGlob() && Files.isDirectory(found.get(0))) {
      String directory = pattern.replaceAll("/+$", "");
      return List.of("is a directory; name its files, as in " + directory + "/*.jsonl");
    }
    List<String> problems = new ArrayList<>();
    for (Path file : found) {
      String problem = problem(file);
      if (problem != null) {
        problems.add(glob.isGlob() ? file + " " + problem : problem);
      }
    }
    return few(problems);
  }

  private String problem(Path file) {
    try {
      if (!Files.exists(file)) {
        return "is a link to " + Files.readSymbolicLink(file) + ", which is not there";
      }
      if (!Files.isRegularFile(file)) {
        return "is no file but a pipe or a device; write what comes out of it to a file, which can"
            + " be read again";
      }
      ResourceId id = FileSystems.matchNewResource(file.toString(), /* isDirectory= */ false);
      return FileStart.problem(id, file.toString(), format);
    } catch (IOException | RuntimeException e) {
      return "cannot be read: " + e;
    }
  }

  private List<String> elsewhere() throws IOException {
    Optional<String> unusable = FileSystemCheck.problem(pattern);
    if (unusable.isPresent()) {
      return List.of(unusable.get());
    }
    List<MatchResult.Metadata> found =
        FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata();
    if (found.isEmpty()) {
      return List.of("matches no file" + parameters());
    }
    List<String> problems = new ArrayList<>();
    for (MatchResult.Metadata file : found.subList(0, Math.min(found.size(), MOST_ELSEWHERE))) {
      String problem = FileStart.problem(file.resourceId(), file.resourceId().toString(), format);
      if (problem != null) {
        problems.add(file.resourceId() + " " + problem);
      }
    }
    return few(problems);
  }

  private static List<String> few(List<String> problems) {
    if (problems.size() <= MAX_REPORTED) {
      return problems;
    }
    List<String> few = new ArrayList<>(problems.subList(0, MAX_REPORTED));
    few.add("and so it is with " + (problems.size() - MAX_REPORTED) + " more of its files");
    return few;
  }

  /**
   * In a glob a question mark is any character, but in the URI of another scheme it starts the
   * parameters.
   */
  private String parameters() {
    Matcher parameter = PARAMETER.matcher(pattern);
    return parameter.find()
        ? "; files have no parameter \""
            + parameter.group(1)
            + "\", there are "
            + FormatParameters.ALL.stream()
                .map(UriParameter::name)
                .collect(Collectors.joining(", "))
        : "";
  }

  private String where() {
    boolean relative = !Path.of(LocalPath.plain(pattern)).isAbsolute();
    return relative ? " (looked in " + Path.of("").toAbsolutePath() + ")" : "";
  }
}

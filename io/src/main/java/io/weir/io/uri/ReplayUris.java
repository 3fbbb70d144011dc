package io.weir.io.uri;

import io.weir.io.ReplayTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the option {@code --to}, {@code stream=URI}, and collects all its problems. */
public final class ReplayUris {
  private static final Pattern NAMED =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_-]*)=(.*)", Pattern.DOTALL);

  private final Map<String, ReplayTarget> byStream = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ReplayUris() {}

  /** Parses the option: {@code stream=URI}, comma separated. */
  public static ReplayUris parse(String option) {
    ReplayUris targets = new ReplayUris();
    for (String item : UriList.split(option)) {
      List<String> wrong = new ArrayList<>();
      targets.add(item, wrong);
      wrong.forEach(problem -> targets.problems.add("--to=" + item + ": " + problem));
    }
    return targets;
  }

  /** Returns the problems, each with its position and what would work. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** Returns the target of each stream. */
  public Map<String, ReplayTarget> byStream() {
    return Collections.unmodifiableMap(byStream);
  }

  private void add(String item, List<String> wrong) {
    Matcher named = NAMED.matcher(item);
    if (!named.matches()) {
      wrong.add("name the stream of the records; write stream=" + (item.isEmpty() ? "URI" : item));
      return;
    }
    String uri = named.group(2);
    Optional<ReplayTarget> target =
        UriSchemes.BUILT_IN
            .input(uri, wrong)
            .flatMap(
                scheme -> {
                  Optional<ReplayTarget> found = scheme.replayTarget(uri, wrong);
                  if (found.isEmpty()) {
                    wrong.add("records can be sent to a directory or kafka://host:port/topic only");
                  }
                  return found;
                });
    if (wrong.isEmpty()) {
      wrong.addAll(target.orElseThrow().problems());
    }
    if (wrong.isEmpty()) {
      put(named.group(1), target.orElseThrow(), wrong);
    }
  }

  private void put(String stream, ReplayTarget target, List<String> wrong) {
    if (byStream.values().stream().anyMatch(other -> other.target().equals(target.target()))) {
      wrong.add("is there twice; give each stream a target of its own");
    } else if (byStream.putIfAbsent(stream, target) != null) {
      wrong.add("stream " + stream + " has a target already; give it one");
    }
  }
}

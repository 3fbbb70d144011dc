package io.weir.io.pubsub;

import io.weir.io.Output;
import io.weir.io.RecordKinds;
import io.weir.io.scheme.OutputScheme;
import io.weir.io.scheme.UriParameter;
import java.util.List;

/** Prefixes of topics to write to. */
public final class PubsubOutputScheme implements OutputScheme {
  private static final String COLLECTION = "topics";
  private static final int LONGEST_SUFFIX =
      1 + RecordKinds.ALL.stream().mapToInt(String::length).max().orElseThrow();

  @Override
  public List<String> names() {
    return List.of(PubsubUri.NAME);
  }

  @Override
  public List<String> forms() {
    return List.of("pubsub://project/topics/prefix");
  }

  @Override
  public String meaning() {
    return "topics of Pub/Sub, one for each kind of record, as in prefix.decisions";
  }

  @Override
  public List<UriParameter> parameters() {
    return List.of(KINDS);
  }

  @Override
  public Output parse(String uri, List<String> problems) {
    int mark = uri.indexOf('?');
    if (mark >= 0) {
      problems.add("topics have no parameter but kinds; leave out " + uri.substring(mark));
    }
    PubsubUri parts =
        PubsubUri.parse(
            mark < 0 ? uri : uri.substring(0, mark),
            COLLECTION,
            "prefix",
            LONGEST_SUFFIX,
            parameters(),
            problems);
    return new PubsubOutput(
        uri, "projects/" + parts.project() + "/" + COLLECTION + "/" + parts.name());
  }
}

package io.weir.io.pubsub;

import io.weir.io.Input;
import io.weir.io.format.FormatParameters;
import io.weir.io.scheme.InputScheme;
import io.weir.io.scheme.UriParameter;
import java.util.ArrayList;
import java.util.List;

/** Subscriptions to read. */
public final class PubsubInputScheme implements InputScheme {
  private static final String COLLECTION = "subscriptions";
  private static final String ID = "id";
  private static final String TIME = "time";

  private static final List<UriParameter> PARAMETERS =
      List.of(
          new UriParameter(
              ID,
              List.of(),
              "the attribute by which the runner recognizes repeated messages; default: the id that"
                  + " Pub/Sub gives a message"),
          new UriParameter(
              TIME,
              List.of(),
              "the attribute with the time that moves the watermark, epoch milliseconds or RFC"
                  + " 3339; default: the time of publication"));

  @Override
  public List<String> names() {
    return List.of(PubsubUri.NAME);
  }

  @Override
  public List<String> forms() {
    return List.of("pubsub://project/subscriptions/name");
  }

  @Override
  public String meaning() {
    return "a subscription of Pub/Sub; unbounded";
  }

  @Override
  public List<UriParameter> parameters() {
    List<UriParameter> all = new ArrayList<>(PARAMETERS);
    all.addAll(FormatParameters.ALL);
    return all;
  }

  @Override
  public Input parse(String uri, String group, List<String> problems) {
    PubsubUri parts = PubsubUri.parse(uri, COLLECTION, "subscription", 0, parameters(), problems);
    return new PubsubInput(
        uri,
        "projects/" + parts.project() + "/" + COLLECTION + "/" + parts.name(),
        parts.query().get(ID),
        parts.query().get(TIME),
        FormatParameters.ofMessages(parts.query(), problems));
  }
}

package io.weir.io;

import io.weir.transforms.event.Event;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records of several batches together.
 *
 * @param events events in the order of the batches
 * @param lateEvents late events in the order of the batches
 * @param letters dead letters in the order of their origins
 */
public record BatchContents(
    List<Event> events, List<LateEvent> lateEvents, List<DeadLetter> letters) {
  public static BatchContents of(Iterable<SourceBatch> batches) {
    List<Event> events = new ArrayList<>();
    List<LateEvent> lateEvents = new ArrayList<>();
    Map<String, DeadLetter> letters = new TreeMap<>();
    for (SourceBatch batch : batches) {
      events.addAll(batch.events());
      lateEvents.addAll(batch.lateEvents());
      for (DeadLetter letter : batch.deadLetters()) {
        if (letters.put(letter.origin(), letter) != null) {
          throw new AssertionError("two dead letters have the origin of " + letter);
        }
      }
    }
    return new BatchContents(events, lateEvents, List.copyOf(letters.values()));
  }

  /** Returns the number of records. */
  public int size() {
    return events.size() + lateEvents.size() + letters.size();
  }

  /** Returns the ids of the events, sorted. */
  public List<String> ids() {
    return events.stream().map(event -> (String) event.id).sorted().toList();
  }

  /** Returns the dead letter with an origin. */
  public DeadLetter letter(String origin) {
    return letters.stream()
        .filter(letter -> letter.origin().equals(origin))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no dead letter of " + origin + " in " + letters));
  }

  /** Returns the payloads of the dead letters by their origins. */
  public Map<String, String> payloads() {
    Map<String, String> payloads = new TreeMap<>();
    letters.forEach(letter -> payloads.put(letter.origin(), letter.payload()));
    return payloads;
  }
}

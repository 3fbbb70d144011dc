package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Expectation;
import java.util.ArrayList;
import java.util.List;

/** What became of each event that expects a follow-up, when every event there will be is known. */
final class OracleExpectations {
  private final Pack pack;
  private final String name;
  private final ExpectationSpec spec;
  private final OracleInput from;
  private final Expression after;
  private final Expression expect;
  private final Expression unless;

  OracleExpectations(Pack pack, String name, ExpectationSpec spec, OracleInput from) {
    this.pack = pack;
    this.name = name;
    this.spec = spec;
    this.from = from;
    this.after = OracleExpressions.condition(spec.after(), from.layout().scope());
    this.expect = OracleExpressions.condition(spec.expect(), from.layout().scope());
    this.unless =
        spec.unless() == null
            ? null
            : OracleExpressions.condition(spec.unless(), from.layout().scope());
  }

  List<Expectation> of(OracleHistory history) {
    List<Expectation> expectations = new ArrayList<>();
    from.groups(history)
        .forEach(
            (key, events) ->
                events.stream()
                    .filter(e -> after.test(e.values))
                    .forEach(e -> expectations.add(expectation(key, e, events))));
    if (!spec.emit().isEmpty()) {
      expectations.removeIf(expectation -> !spec.emit().contains(expectation.status().name()));
    }
    return expectations;
  }

  private Expectation expectation(List<Object> key, Event e, List<Event> events) {
    long deadline = e.time + spec.within();
    Event deciding =
        events.stream()
            .filter(
                x ->
                    OracleEventOrder.OF_EVENTS.compare(x, e) > 0
                        && x.time <= deadline + spec.resolve())
            .filter(x -> callsOff(x) || expect.test(x.values))
            .findFirst()
            .orElse(null);
    return new Expectation(
        null,
        name,
        e.id,
        OracleKeys.shown(spec.by(), key),
        e.time,
        deadline,
        status(deciding, deadline),
        deciding == null ? null : deciding.time,
        0,
        pack.name(),
        pack.version());
  }

  private Expectation.Status status(Event deciding, long deadline) {
    if (deciding == null) {
      return Expectation.Status.OVERDUE;
    }
    if (deciding.time > deadline) {
      return Expectation.Status.RESOLVED;
    }
    return callsOff(deciding) ? Expectation.Status.CANCELLED : Expectation.Status.MET;
  }

  private boolean callsOff(Event x) {
    return unless != null && unless.test(x.values);
  }
}

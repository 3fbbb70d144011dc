package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/** Combines hits into alerts. */
final class AlertMaker {
  private static final SerializedString ID = new SerializedString("id");
  private static final SerializedString RULE = new SerializedString("rule");
  private static final SerializedString KEY = new SerializedString("key");
  private static final SerializedString OUTCOME = new SerializedString("outcome");
  private static final SerializedString START = new SerializedString("start");
  private static final SerializedString END = new SerializedString("end");
  private static final SerializedString COUNT = new SerializedString("count");
  private static final SerializedString EVENTS = new SerializedString("events");
  private static final SerializedString SCORE = new SerializedString("score");
  private static final SerializedString REASON = new SerializedString("reason");
  private static final SerializedString STATUS = new SerializedString("status");
  private static final SerializedString OPEN = new SerializedString("OPEN");
  private static final SerializedString CLOSED = new SerializedString("CLOSED");
  private static final SerializedString REVISION = new SerializedString("revision");
  private static final SerializedString SUPERSEDED_BY = new SerializedString("supersededBy");

  private final PaymentRule[] rules;
  private final JsonObjects json = new JsonObjects();

  AlertMaker(PaymentRules rules) {
    this.rules = rules.list();
  }

  /** Adds a hit of the card. */
  void hit(RuleHit hit, OpenAlerts episodes, KeyedOperator.Out<? super OutputLine> out)
      throws IOException {
    OpenAlert episode = episodes.get(hit.rule);
    if (episode != null && hit.time - episode.end < rules[hit.rule].cooldown()) {
      episode.add(hit);
    } else {
      if (episode != null) {
        send(hit.card, hit.rule, episode, true, out);
      }
      episode = new OpenAlert(hit);
      episodes.set(hit.rule, rules.length, episode);
    }
    send(hit.card, hit.rule, episode, false, out);
  }

  /** Closes the alerts that no hit after the watermark can extend. */
  void close(
      long watermark, String card, OpenAlerts episodes, KeyedOperator.Out<? super OutputLine> out)
      throws IOException {
    for (int rule = 0; rule < rules.length && !episodes.isEmpty(); rule++) {
      OpenAlert episode = episodes.get(rule);
      if (episode != null && watermark >= episode.end + rules[rule].cooldown()) {
        episodes.remove(rule);
        send(card, rule, episode, true, out);
      }
    }
  }

  long due(OpenAlerts episodes) {
    return episodes.due(rules);
  }

  private void send(
      String card, int rule, OpenAlert e, boolean closed, KeyedOperator.Out<? super OutputLine> out)
      throws IOException {
    JsonGenerator g = json.begin();
    json.text(ID, rules[rule].name() + "/" + card + "/" + e.events.get(0));
    json.text(RULE, rules[rule].name());
    json.text(KEY, card);
    json.text(OUTCOME, PaymentRule.OUTCOMES[rules[rule].severity()]);
    json.time(START, e.start);
    json.time(END, e.end);
    json.number(COUNT, e.count);
    g.writeFieldName(EVENTS);
    g.writeStartArray();
    for (String event : e.events) {
      g.writeString(event);
    }
    g.writeEndArray();
    json.number(SCORE, rules[rule].score());
    json.text(REASON, e.reason);
    json.text(STATUS, closed ? CLOSED : OPEN);
    json.number(REVISION, 2L * e.count + (closed ? 1 : 0));
    json.none(SUPERSEDED_BY);
    out.send(new OutputLine(OutputLine.ALERT, PaymentEvent.utf8(card), json.end()));
  }
}

package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Decides about payments that are measured. */
final class Decider {
  private static final int MOST = 100;
  private static final int REVIEW_FROM = 40;
  private static final int DECLINE_FROM = 100;
  private static final SerializedString EVENT = new SerializedString("event");
  private static final SerializedString TIME = new SerializedString("time");
  private static final SerializedString KEY = new SerializedString("key");
  private static final SerializedString OUTCOME = new SerializedString("outcome");
  private static final SerializedString SCORE = new SerializedString("score");
  private static final SerializedString RULES = new SerializedString("rules");
  private static final SerializedString REASONS = new SerializedString("reasons");
  private static final SerializedString FEATURES = new SerializedString("features");
  private static final SerializedString REVISION = new SerializedString("revision");
  private static final SerializedString TIMING = new SerializedString("timing");
  private static final SerializedString EARLY = new SerializedString("EARLY");
  private static final SerializedString PACK = new SerializedString("pack");
  private static final SerializedString VERSION = new SerializedString("version");
  private static final SerializedString ARRIVED = new SerializedString("arrived");
  private static final SerializedString DECIDED = new SerializedString("decided");

  private final Rules rules;
  private final Json json = new Json();

  Decider(Rules rules) {
    this.rules = rules;
  }

  /** Sends the decision, and returns the hits. */
  List<Hit> decide(Payment p, long now, Keyed.Out<? super Answer> out) throws IOException {
    int bits = rules.judge(p);
    List<Hit> hits = bits == 0 ? List.of() : hits(bits, p);
    out.send(new Answer(Answer.DECISION, Payment.utf8(p.card), write(p, hits, now)));
    return hits;
  }

  private List<Hit> hits(int bits, Payment p) {
    List<Hit> hits = new ArrayList<>(Integer.bitCount(bits));
    for (int rest = bits; rest != 0; rest &= rest - 1) {
      int rule = Integer.numberOfTrailingZeros(rest);
      hits.add(new Hit(rule, p, rules.reason(rule, p)));
    }
    return hits;
  }

  private byte[] write(Payment p, List<Hit> hits, long now) throws IOException {
    int score = 0;
    int severity = Rule.APPROVE;
    for (Hit hit : hits) {
      Rule rule = rules.list()[hit.rule];
      score += rule.score();
      severity = Math.max(severity, rule.severity());
    }
    score = Math.min(MOST, score);
    int reached = score >= DECLINE_FROM ? Rule.DECLINE : Rule.APPROVE;
    severity = Math.max(severity, score >= REVIEW_FROM ? Math.max(reached, Rule.REVIEW) : reached);
    JsonGenerator g = json.begin();
    json.text(EVENT, p.id);
    json.time(TIME, p.time);
    json.text(KEY, p.card);
    json.text(OUTCOME, Rule.OUTCOMES[severity]);
    json.number(SCORE, score);
    g.writeFieldName(RULES);
    g.writeStartArray();
    for (Hit hit : hits) {
      g.writeString(rules.list()[hit.rule].name());
    }
    g.writeEndArray();
    g.writeFieldName(REASONS);
    g.writeStartArray();
    for (Hit hit : hits) {
      g.writeString(hit.reason);
    }
    g.writeEndArray();
    g.writeFieldName(FEATURES);
    g.writeStartObject();
    rules.writeFeatures(json, p);
    g.writeEndObject();
    json.number(REVISION, 1);
    json.text(TIMING, EARLY);
    json.text(PACK, rules.job());
    json.number(VERSION, 1);
    json.time(ARRIVED, p.arrived);
    json.time(DECIDED, now);
    return json.end();
  }
}

package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Decides about payments that have been measured. */
final class PaymentDecider {
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

  private final PaymentRules rules;
  private final JsonObjects json = new JsonObjects();

  PaymentDecider(PaymentRules rules) {
    this.rules = rules;
  }

  /** Emits the decision and returns the hits. */
  List<RuleHit> decide(PaymentEvent p, long now, KeyedOperator.Out<? super OutputLine> out)
      throws IOException {
    int bits = rules.evaluate(p);
    List<RuleHit> hits = bits == 0 ? List.of() : hits(bits, p);
    out.send(new OutputLine(OutputLine.DECISION, PaymentEvent.utf8(p.card), write(p, hits, now)));
    return hits;
  }

  private List<RuleHit> hits(int bits, PaymentEvent p) {
    List<RuleHit> hits = new ArrayList<>(Integer.bitCount(bits));
    for (int rest = bits; rest != 0; rest &= rest - 1) {
      int rule = Integer.numberOfTrailingZeros(rest);
      hits.add(new RuleHit(rule, p, rules.reason(rule, p)));
    }
    return hits;
  }

  private byte[] write(PaymentEvent p, List<RuleHit> hits, long now) throws IOException {
    int score = 0;
    int severity = PaymentRule.APPROVE;
    for (RuleHit hit : hits) {
      PaymentRule rule = rules.list()[hit.rule];
      score += rule.score();
      severity = Math.max(severity, rule.severity());
    }
    score = Math.min(MOST, score);
    int reached = score >= DECLINE_FROM ? PaymentRule.DECLINE : PaymentRule.APPROVE;
    severity =
        Math.max(severity, score >= REVIEW_FROM ? Math.max(reached, PaymentRule.REVIEW) : reached);
    JsonGenerator g = json.begin();
    json.text(EVENT, p.id);
    json.time(TIME, p.time);
    json.text(KEY, p.card);
    json.text(OUTCOME, PaymentRule.OUTCOMES[severity]);
    json.number(SCORE, score);
    g.writeFieldName(RULES);
    g.writeStartArray();
    for (RuleHit hit : hits) {
      g.writeString(rules.list()[hit.rule].name());
    }
    g.writeEndArray();
    g.writeFieldName(REASONS);
    g.writeStartArray();
    for (RuleHit hit : hits) {
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

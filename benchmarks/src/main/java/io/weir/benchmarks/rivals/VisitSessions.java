package io.weir.benchmarks.rivals;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.Duration;

/** Computes the sessions of customers: job c. */
public final class VisitSessions implements KeyedOperator<ClickEvent, VisitState, OutputLine> {
  private static final long GAP = Duration.ofMinutes(30).toMillis();
  private static final long MOST = Duration.ofHours(24).toMillis();
  private static final long TELL_EVERY = 1000;
  private static final long GRAIN = 1000;
  private static final SerializedString ID = new SerializedString("id");
  private static final SerializedString SESSION = new SerializedString("session");
  private static final SerializedString SHOPPING = new SerializedString("shopping");
  private static final SerializedString KEY = new SerializedString("key");
  private static final SerializedString START = new SerializedString("start");
  private static final SerializedString END = new SerializedString("end");
  private static final SerializedString EVENTS = new SerializedString("events");
  private static final SerializedString STATUS = new SerializedString("status");
  private static final SerializedString OPEN = new SerializedString("OPEN");
  private static final SerializedString CLOSED = new SerializedString("CLOSED");
  private static final SerializedString REVISION = new SerializedString("revision");
  private static final SerializedString TIMING = new SerializedString("timing");
  private static final SerializedString EARLY = new SerializedString("EARLY");
  private static final SerializedString ON_TIME = new SerializedString("ON_TIME");
  private static final SerializedString SUPERSEDED_BY = new SerializedString("supersededBy");
  private static final SerializedString ACTIONS = new SerializedString("actions");
  private static final SerializedString CARTS = new SerializedString("carts");
  private static final SerializedString ORDERS = new SerializedString("orders");
  private static final SerializedString REVENUE = new SerializedString("revenue");
  private static final SerializedString LANDING = new SerializedString("landing");
  private static final SerializedString EXIT = new SerializedString("exit");
  private static final SerializedString MEASURES = new SerializedString("measures");
  private static final SerializedString FLAGS = new SerializedString("flags");
  private static final SerializedString ABANDONED = new SerializedString("abandoned");
  private static final SerializedString CONVERTED = new SerializedString("converted");

  private final JsonObjects json = new JsonObjects();

  @Override
  public VisitState newState() {
    return new VisitState();
  }

  @Override
  public void take(ClickEvent click, VisitState visit, long now, Out<OutputLine> out)
      throws IOException {
    if (visit.events > 0 && !joins(click, visit)) {
      emit(visit, true, out);
      visit.events = 0;
    }
    if (visit.events == 0) {
      visit.begin(click);
    }
    visit.add(click);
    if (now >= visit.quietUntil) {
      tellOpen(visit, now, out);
    } else {
      visit.ticking = true;
    }
  }

  private static boolean joins(ClickEvent click, VisitState visit) {
    return click.time - visit.end < GAP && click.time - visit.start < MOST;
  }

  @Override
  public long due(VisitState visit) {
    return RivalKeyState.roundUp(visit.end + GAP, GRAIN);
  }

  @Override
  public boolean advance(long watermark, VisitState visit, Out<OutputLine> out) throws IOException {
    if (watermark < visit.end + GAP) {
      return false;
    }
    emit(visit, true, out);
    return true;
  }

  @Override
  public long tickDue(VisitState visit) {
    return visit.ticking ? visit.quietUntil : RivalKeyState.NEVER;
  }

  @Override
  public void tick(VisitState visit, long now, Out<OutputLine> out) throws IOException {
    visit.ticking = false;
    if (visit.emittedEvents != visit.events) {
      tellOpen(visit, now, out);
    }
  }

  private void tellOpen(VisitState visit, long now, Out<OutputLine> out) throws IOException {
    emit(visit, false, out);
    visit.emittedEvents = visit.events;
    visit.quietUntil = now + TELL_EVERY;
  }

  private void emit(VisitState v, boolean closed, Out<OutputLine> out) throws IOException {
    JsonGenerator g = json.begin();
    json.text(ID, v.customer + "/" + v.start);
    json.text(SESSION, SHOPPING);
    json.text(KEY, v.customer);
    json.time(START, v.start);
    json.time(END, v.end);
    json.number(EVENTS, v.events);
    g.writeFieldName(MEASURES);
    g.writeStartObject();
    json.number(ACTIONS, v.events);
    json.number(CARTS, v.carts);
    json.number(ORDERS, v.orders);
    json.number(REVENUE, RivalMath.rounded(v.revenue));
    json.text(LANDING, v.landing);
    json.text(EXIT, v.exit);
    g.writeEndObject();
    g.writeFieldName(FLAGS);
    g.writeStartObject();
    g.writeFieldName(ABANDONED);
    g.writeBoolean(v.carts > 0 && v.orders == 0);
    g.writeFieldName(CONVERTED);
    g.writeBoolean(v.orders > 0);
    g.writeEndObject();
    json.text(STATUS, closed ? CLOSED : OPEN);
    json.number(REVISION, 2L * v.events + (closed ? 1 : 0));
    json.text(TIMING, closed ? ON_TIME : EARLY);
    json.none(SUPERSEDED_BY);
    out.send(new OutputLine(OutputLine.SESSION, PaymentEvent.utf8(v.customer), json.end()));
  }
}

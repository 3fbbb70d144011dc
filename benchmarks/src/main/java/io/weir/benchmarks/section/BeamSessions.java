package io.weir.benchmarks.section;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasureInputs;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.transforms.windowing.Sessions;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * The sessions of a pack as one writes them in Beam: its own session windows, which merge, and a
 * combiner over the same measures. It has no longest session, no first answer at once, no
 * retractions, and a cheaper id.
 */
final class BeamSessions extends PTransform<PCollection<Event>, PCollection<Session>> {
  private final Pack pack;
  private final String session;
  private final EmitPolicy emission;

  BeamSessions(Pack pack, String session, EmitPolicy emission) {
    this.pack = pack;
    this.session = session;
    this.emission = emission;
  }

  @Override
  public PCollection<Session> expand(PCollection<Event> events) {
    SessionSpec spec = pack.sessions().get(session);
    StreamLayout layout = StreamLayouts.of(pack).get(spec.from());
    MeasurePlan plan = MeasurePlan.of(spec.measures(), pack.streams().get(spec.from()));
    int slot = layout.slot(spec.by().fields().get(0));
    return events
        .apply("Key", ParDo.of(new ByKey(slot)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), EventCoder.of()))
        .apply("Window", windows(spec.gap()))
        .apply("Measure", Combine.perKey(new Measure(plan, layout)))
        .apply("MakeSession", ParDo.of(new MakeSession(session, plan, spec.gap())))
        .setCoder(RecordCoder.of(Session.TYPE));
  }

  private Window<KV<String, Event>> windows(long gap) {
    return Window.<KV<String, Event>>into(Sessions.withGapDuration(Duration.millis(gap)))
        .triggering(
            AfterWatermark.pastEndOfWindow()
                .withEarlyFirings(
                    AfterProcessingTime.pastFirstElementInPane()
                        .plusDelayOf(Duration.millis(emission.earlyFirings())))
                .withLateFirings(AfterPane.elementCountAtLeast(1)))
        .withAllowedLateness(Duration.millis(emission.allowedLateness()))
        .accumulatingFiredPanes();
  }

  static final class ByKey extends DoFn<Event, KV<String, Event>> {
    private final int slot;

    ByKey(int slot) {
      this.slot = slot;
    }

    @ProcessElement
    public void process(@Element Event event, OutputReceiver<KV<String, Event>> out) {
      out.output(KV.of((String) event.values[slot], event));
    }
  }

  static final class Measure extends CombineFn<Event, MeasureAccumulator, Object[]> {
    private final MeasurePlan plan;
    private final StreamLayout layout;
    private transient MeasureInputs inputs;

    Measure(MeasurePlan plan, StreamLayout layout) {
      this.plan = plan;
      this.layout = layout;
    }

    @Override
    public MeasureAccumulator createAccumulator() {
      return new MeasureAccumulator(plan);
    }

    @Override
    public MeasureAccumulator addInput(MeasureAccumulator known, Event event) {
      if (inputs == null) {
        inputs = new MeasureInputs(plan, layout);
      }
      known.add(event.time, event.id, inputs.of(event.values));
      return known;
    }

    @Override
    public MeasureAccumulator mergeAccumulators(Iterable<MeasureAccumulator> accumulators) {
      Iterator<MeasureAccumulator> all = accumulators.iterator();
      MeasureAccumulator merged = all.next();
      all.forEachRemaining(merged::merge);
      return merged;
    }

    @Override
    public Object[] extractOutput(MeasureAccumulator known) {
      return known.values();
    }

    @Override
    public Coder<MeasureAccumulator> getAccumulatorCoder(
        CoderRegistry registry, Coder<Event> input) {
      return new MeasuresCoder(plan);
    }

    @Override
    public Coder<Object[]> getDefaultOutputCoder(CoderRegistry registry, Coder<Event> input) {
      // Never used where the engine hands on what it does not shuffle, as ours does.
      return SerializableCoder.of(Object[].class);
    }
  }

  static final class MakeSession extends DoFn<KV<String, Object[]>, Session> {
    private final String name;
    private final MeasurePlan plan;
    private final long gap;

    MakeSession(String name, MeasurePlan plan, long gap) {
      this.name = name;
      this.plan = plan;
      this.gap = gap;
    }

    @ProcessElement
    public void process(
        @Element KV<String, Object[]> measured,
        BoundedWindow window,
        PaneInfo pane,
        OutputReceiver<Session> out) {
      IntervalWindow session = (IntervalWindow) window;
      Map<String, Object> measures = plan.named(measured.getValue());
      long start = session.start().getMillis();
      long events = (long) measures.get("actions");
      boolean closed = pane.getTiming() != PaneInfo.Timing.EARLY;
      out.output(
          new Session(
              measured.getKey() + "@" + start,
              name,
              measured.getKey(),
              start,
              session.end().getMillis() - gap,
              events,
              measures,
              Map.of("converted", (long) measures.get("orders") > 0),
              closed ? Session.Status.CLOSED : Session.Status.OPEN,
              2 * events + (closed ? 1 : 0),
              timing(pane),
              null,
              "bench",
              1L));
    }

    private static RecordTiming timing(PaneInfo pane) {
      return switch (pane.getTiming()) {
        case EARLY -> RecordTiming.EARLY;
        case LATE -> RecordTiming.LATE;
        case ON_TIME, UNKNOWN -> RecordTiming.ON_TIME;
      };
    }
  }

  private static final class MeasuresCoder extends CustomCoder<MeasureAccumulator> {
    private final MeasurePlan plan;

    MeasuresCoder(MeasurePlan plan) {
      this.plan = plan;
    }

    @Override
    public void encode(MeasureAccumulator measures, OutputStream out) throws IOException {
      measures.write(new DataOutputStream(out));
    }

    @Override
    public MeasureAccumulator decode(InputStream in) throws IOException {
      return MeasureAccumulator.read(plan, new DataInputStream(in));
    }
  }
}

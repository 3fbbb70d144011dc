package io.weir.transforms.admission;

import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.event.DecimalNumbers;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.DerivedValues;
import io.weir.transforms.layout.EventIds;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.RawPayload;
import io.weir.transforms.record.RecordCoder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.ReadableInstant;

/**
 * Converts elements with a schema to events. The schema must have the fields that the pack uses.
 * Elements keep their timestamps. In unbounded input these should be the event times, because they
 * hold the watermark.
 *
 * @param <T> type of the elements
 */
public final class RowsToEvents<T> extends PTransform<PCollection<T>, PCollectionTuple> {
  /** The events. */
  public static final TupleTag<List<Event>> EVENTS = new TupleTag<>() {};

  /** Elements without an id or a time, or with a value that events cannot have. */
  public static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>() {};

  /** Numbers of elements that are {@code read} and {@code deadLettered}, as partial sums. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>() {};

  private final StreamLayout layout;

  private RowsToEvents(StreamLayout layout) {
    this.layout = layout;
  }

  /** Creates the transform for the events of a stream. */
  public static <T> RowsToEvents<T> of(StreamLayout layout) {
    return new RowsToEvents<>(layout);
  }

  @Override
  public PCollectionTuple expand(PCollection<T> elements) {
    RowSchemaCheck.check(elements.getSchema(), layout);
    PCollectionTuple made =
        elements.apply(
            ParDo.of(new MakeEvent<>(layout, elements.getToRowFunction()))
                .withOutputTags(EVENTS, TupleTagList.of(DEAD_LETTERS).and(COUNTS)));
    made.get(EVENTS).setCoder(ListCoder.of(EventCoder.of()));
    made.get(DEAD_LETTERS).setCoder(RecordCoder.of(DeadLetter.TYPE));
    made.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
    return made;
  }

  static final class MakeEvent<T> extends DoFn<T, List<Event>> {
    private static final long FIRST_TIME =
        java.time.Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST_TIME =
        java.time.Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final StreamLayout layout;
    private final EventIds ids;
    private final DerivedValues derived;
    private final SerializableFunction<T, Row> toRow;
    private transient BundleCounts counts;

    MakeEvent(StreamLayout layout, SerializableFunction<T, Row> toRow) {
      this.layout = layout;
      this.ids = EventIds.of(layout);
      this.derived = DerivedValues.of(layout);
      this.toRow = toRow;
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(@Element T element, MultiOutputReceiver out) {
      Row row = toRow.apply(element);
      Object[] values = new Object[layout.recordFields()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(row.getValue(layout.fields().get(i)), layout.types().get(i));
      }
      counts.add("read");
      // The wall clock serves latency measurements only.
      long now = System.currentTimeMillis();
      String problem = problem(values);
      if (problem != null) {
        counts.add("deadLettered");
        out.get(DEAD_LETTERS).output(deadLetter(row, problem, now));
      } else {
        java.time.Instant time = (java.time.Instant) values[layout.slot(layout.timeField())];
        out.get(EVENTS)
            .output(
                List.of(
                    new Event(
                        layout.stream(),
                        ids.of(values),
                        time.toEpochMilli(),
                        now,
                        derived.complete(values))));
      }
    }

    /** Returns why the values cannot be an event, or null if they can. */
    private String problem(Object[] values) {
      String ofId = ids.problem(values);
      if (ofId != null) {
        return ofId;
      }
      if (values[layout.slot(layout.timeField())] == null) {
        return "field " + layout.timeField() + " is missing, it must hold the time";
      }
      for (int i = 0; i < values.length; i++) {
        String expected = expected(values[i], layout.types().get(i));
        if (expected != null) {
          return "field "
              + layout.fields().get(i)
              + ": found "
              + values[i]
              + ", expected "
              + expected;
        }
      }
      return null;
    }

    /**
     * Returns what is expected instead of a value, or null if the value is valid. The rules are
     * those of JSON records.
     */
    private static String expected(Object value, FieldType type) {
      if (value instanceof Double number && !Double.isFinite(number)) {
        return "a double that is finite";
      }
      if (value instanceof List<?> list) {
        boolean isValid =
            list.stream().allMatch(e -> e != null && expected(e, type.element()) == null);
        return isValid ? null : "a " + type.word();
      }
      if (value instanceof BigDecimal number
          && DecimalNumbers.exact(number, type.digits()) == null) {
        return DecimalNumbers.expected(type);
      }
      if (value instanceof java.time.Instant time
          && (time.toEpochMilli() < FIRST_TIME || time.toEpochMilli() > LAST_TIME)) {
        return "a time in the years 0001 to 9999";
      }
      return null;
    }

    private DeadLetter deadLetter(Row row, String problem, long now) {
      RawPayload payload = RawPayload.of(row.toString().getBytes(StandardCharsets.UTF_8));
      return new DeadLetter(
          layout.stream(), "convert", problem, null, null, payload.text(), payload.encoding(), now);
    }

    private static Object value(Object value, FieldType type) {
      if (value == null) {
        return null;
      }
      return switch (type.kind()) {
        case INT -> ((Number) value).longValue();
        case DOUBLE -> ((Number) value).doubleValue();
        case DECIMAL -> {
          BigDecimal given =
              value instanceof BigDecimal d ? d : BigDecimal.valueOf(((Number) value).longValue());
          BigDecimal exact = DecimalNumbers.exact(given, type.digits());
          yield exact == null ? given : exact;
        }
        case TIMESTAMP ->
            value instanceof ReadableInstant t
                ? java.time.Instant.ofEpochMilli(t.getMillis())
                : java.time.Instant.ofEpochMilli((Long) value);
        // A null stays, which no list of an event has.
        case LIST -> ((Collection<?>) value).stream().map(e -> value(e, type.element())).toList();
        default -> value;
      };
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
    }
  }
}

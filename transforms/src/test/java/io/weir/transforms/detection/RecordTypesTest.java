package io.weir.transforms.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.OutputKind;
import io.weir.transforms.record.RecordCoder;
import io.weir.transforms.record.RecordField;
import io.weir.transforms.record.RecordSource;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordTypesTest {
  private static final String STREAMS =
      """
      pack: shop
      version: 1
      streams:
        orders:
          id: id
          time: time
          fields: {id: string, time: timestamp, customer: string}
      """;

  private static final String DECIDED =
      """
      features:
        n: {from: orders, by: customer, over: 1h, measure: count}
      decide: {on: orders, key: customer}
      """;

  static List<RecordType<?>> types() {
    return RecordTypes.ALL;
  }

  @ParameterizedTest
  @MethodSource("types")
  void shouldDescribeEveryComponentInItsPlace(RecordType<?> type) throws Exception {
    assertDescribed(type);
  }

  private static <T> void assertDescribed(RecordType<T> type) throws Exception {
    RecordComponent[] components = type.recordClass().getRecordComponents();
    // A Java name cannot be "final".
    List<String> names =
        Stream.of(components)
            .map(c -> c.getName().equals("isFinal") ? "final" : c.getName())
            .toList();
    List<RecordField<T>> fields = type.as(type.name(), names).fields();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i].getType(), i);
    }
    T made =
        type.recordClass()
            .cast(
                type.recordClass()
                    .getDeclaredConstructor(
                        Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new))
                    .newInstance(values));

    for (int i = 0; i < values.length; i++) {
      RecordField<T> field = fields.get(i);
      String component = components[i].getName();
      assertEquals(names.get(i), field.name());
      assertEquals(values[i], components[i].getAccessor().invoke(made), component);
      assertEquals(values[i], field.value(made), component);
    }
  }

  /** A value that no other component of the same class has. */
  private static Object value(Class<?> component, int i) {
    if (component == long.class || component == Long.class) {
      return (long) i;
    }
    if (component == boolean.class) {
      return true;
    }
    if (component == List.class) {
      return List.of("item " + i);
    }
    if (component == Map.class) {
      return Map.of("name " + i, (long) i);
    }
    return component.isEnum() ? component.getEnumConstants()[1] : "text " + i;
  }

  @Test
  void shouldWriteWhatAlertsCarryOnlyWhereAPackAsksForIt() {
    Pack plain =
        PackReader.read(
            "test",
            STREAMS + DECIDED + "rules: {r: {when: true, alert: {key: customer, once: 1h}}}");
    Pack carrying =
        PackReader.read(
            "test",
            STREAMS + DECIDED + "rules: {r: {when: true, alert: {fields: [n]}}, q: {when: true}}");
    List<String> names = Alert.TYPE.fields().stream().map(RecordField::name).toList();

    assertEquals(
        List.of(
            ("id, rule, key, outcome, start, end, count, events, score, reason, status, revision,"
                    + " supersededBy, pack, version")
                .split(", ")),
        names);
    assertSame(Alert.TYPE, Alert.TYPE.writtenBy(plain));
    RecordType<Alert> written = Alert.TYPE.writtenBy(carrying);
    List<String> more = new ArrayList<>(names);
    more.addAll(names.indexOf("reason") + 1, List.of("lastReason", "first", "last"));
    assertEquals(more, written.fields().stream().map(RecordField::name).toList());
    assertEquals("alerts", written.name());
    assertEquals(Alert.TYPE.span(), written.span());
    assertEquals(
        more, OutputKind.ALERTS.fields(carrying), "named outputs can have the fields, too");
    assertEquals(names, OutputKind.ALERTS.fields(plain));
    assertEquals(
        List.of(new RecordSource("orders", KeySpec.of("customer"))), Alert.TYPE.sources(plain));
  }

  @Test
  void shouldRefuseADescriptionThatLacksAComponent() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                RecordType.named("letters", DeadLetter.class)
                    .text("stream", DeadLetter::stream)
                    .from(RecordSource::streams));

    assertEquals("letters describe 1 of 8 components", refused.getMessage());
  }

  @Test
  void shouldRefuseARoleForAFieldThatIsNotDescribed() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> RecordType.named("letters", DeadLetter.class).identifiedBy("number"));

    assertEquals("letters have no field number", refused.getMessage());
  }

  @Test
  void shouldBeTheSameDescriptionWhenAWorkerReadsIt() {
    assertSame(Decision.TYPE, SerializableUtils.clone(Decision.TYPE));
    assertEquals(
        RecordCoder.of(Session.TYPE), SerializableUtils.clone(RecordCoder.of(Session.TYPE)));
    assertNotEquals((Serializable) RecordCoder.of(Session.TYPE), RecordCoder.of(Alert.TYPE));
  }

  @Test
  void shouldGiveTheTypesThatAPackCanWrite() {
    Pack streams = PackReader.read("test", STREAMS);
    Pack decided = PackReader.read("test", STREAMS + DECIDED);
    Pack ruled =
        PackReader.read("test", STREAMS + DECIDED + "rules: {r: {when: n > 3, outcome: review}}\n");
    Pack sessions =
        PackReader.read(
            "test",
            STREAMS
                + "sessions: {visit: {from: orders, by: customer, gap: 1h, measures: {n: {measure:"
                + " count}}}}\n");

    assertEquals(List.of(LateEvent.TYPE, DeadLetter.TYPE), RecordTypes.of(streams));
    assertEquals(List.of(Decision.TYPE, LateEvent.TYPE, DeadLetter.TYPE), RecordTypes.of(decided));
    assertEquals(
        List.of(Decision.TYPE, Alert.TYPE, LateEvent.TYPE, DeadLetter.TYPE), RecordTypes.of(ruled));
    assertEquals(List.of(Session.TYPE, LateEvent.TYPE, DeadLetter.TYPE), RecordTypes.of(sessions));
    assertEquals(
        List.of(new RecordSource("orders", sessions.sessions().get("visit").by())),
        Session.TYPE.sources(sessions));
  }

  @Test
  void shouldNameEachTypeOnce() {
    List<String> names = RecordTypes.ALL.stream().map(RecordType::name).toList();

    assertEquals(
        List.of(
            "decisions", "alerts", "sessions", "metrics", "expectations", "late", "dead-letters"),
        names);
    assertEquals(
        names.size(),
        Stream.of(names.toArray()).distinct().count(),
        Arrays.toString(names.toArray()));
  }
}

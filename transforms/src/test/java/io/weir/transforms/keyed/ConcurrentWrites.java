package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.encoding.ByteOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Writes a state as runners do: a snapshot may write it while a task copies it for its next change.
 */
public final class ConcurrentWrites {
  private ConcurrentWrites() {}

  /**
   * Returns the bytes that two threads write of a state at once, and checks that they are equal and
   * that no field of the state has changed.
   */
  public static byte[] of(Object state, ByteOutput.Writing writing) {
    String before = fieldsOf(state);
    CompletableFuture<byte[]> snapshot = CompletableFuture.supplyAsync(() -> bytes(writing));
    byte[] copied = bytes(writing);
    assertArrayEquals(copied, snapshot.join());
    String after = fieldsOf(state);
    assertTrue(
        before.equals(after), () -> "writing has changed the state: " + difference(before, after));
    return copied;
  }

  private static byte[] bytes(ByteOutput.Writing writing) {
    try {
      return ByteOutput.bytes(writing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String difference(String before, String after) {
    int at = 0;
    while (at < Math.min(before.length(), after.length())
        && before.charAt(at) == after.charAt(at)) {
      at++;
    }
    return around(before, at) + " has become " + around(after, at);
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 100), Math.min(text.length(), at + 100));
  }

  /** All fields of the project's objects that can be reached from a state, as text. */
  private static String fieldsOf(Object state) {
    StringBuilder text = new StringBuilder();
    add(state, text, new IdentityHashMap<>());
    return text.toString();
  }

  private static void add(Object value, StringBuilder text, Map<Object, Integer> known) {
    if (value == null || isValue(value)) {
      text.append(value).append(',');
      return;
    }
    Integer number = known.putIfAbsent(value, known.size());
    if (number != null) {
      text.append('#').append(number).append(',');
    } else if (value.getClass().isArray()) {
      text.append('[');
      for (int i = 0; i < Array.getLength(value); i++) {
        add(Array.get(value, i), text, known);
      }
      text.append(']');
    } else if (value instanceof Map<?, ?> map) {
      text.append('{');
      map.forEach(
          (key, mapped) -> {
            add(key, text, known);
            add(mapped, text, known);
          });
      text.append('}');
    } else if (value instanceof Collection<?> all) {
      text.append('(');
      all.forEach(one -> add(one, text, known));
      text.append(')');
    } else if (hasState(value.getClass())) {
      addFields(value, text, known);
    } else {
      text.append('@').append(System.identityHashCode(value)).append(',');
    }
  }

  /** Returns whether objects of a class are part of a state, not of what all keys share. */
  private static boolean hasState(Class<?> type) {
    return type.getName().startsWith("io.weir.")
        && !type.isHidden()
        && !type.getName().matches(".*(Config|Engine|Layout|Plan|Spec)");
  }

  private static boolean isValue(Object value) {
    return value.getClass().isEnum()
        || value.getClass().getName().startsWith("java.lang.")
        || value instanceof java.time.Instant
        || value instanceof java.math.BigDecimal;
  }

  private static void addFields(Object value, StringBuilder text, Map<Object, Integer> known) {
    text.append(value.getClass().getSimpleName()).append('<');
    for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          text.append(field.getName()).append('=');
          try {
            field.setAccessible(true);
            add(field.get(value), text, known);
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
    text.append('>');
  }
}

package io.weir.io.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A value in a record that is read, or that contains values that are read. */
final class RecordNode {
  /** Number of the node in its tree, from 0. */
  final int number;

  /** The keys of an object as records contain them. */
  final ObjectKeys names = new ObjectKeys();

  private final String label;
  private final Map<String, RecordNode> keys = new HashMap<>();
  private final Map<Integer, RecordNode> elements = new HashMap<>();
  private int[] slots = {};

  /**
   * Creates a node that is not read.
   *
   * @param label what the value is called in messages
   */
  RecordNode(int number, String label) {
    this.number = number;
    this.label = label;
  }

  /** Returns what the value is called in messages. */
  String label() {
    return label;
  }

  /** Returns the indexes in the layout of the fields that are read from the value. */
  int[] slots() {
    return slots;
  }

  /** Returns the value of a key of the object, or null if it is not used. */
  RecordNode key(String name) {
    return keys.get(name);
  }

  /** Returns an element of the list, or null if it is not used. */
  RecordNode element(int index) {
    return elements.get(index);
  }

  /** Returns whether values of keys of the object are used. */
  boolean hasKeys() {
    return !keys.isEmpty();
  }

  /** Returns whether elements of the list are used. */
  boolean hasElements() {
    return !elements.isEmpty();
  }

  void addSlot(int slot) {
    int[] more = Arrays.copyOf(slots, slots.length + 1);
    more[slots.length] = slot;
    slots = more;
  }

  /** Adds the value of a key, which may be a part of several objects. */
  void put(String key, RecordNode child) {
    keys.put(key, child);
    names.add(key, child);
  }

  void put(int index, RecordNode child) {
    elements.put(index, child);
  }

  Map<String, RecordNode> keys() {
    return keys;
  }
}

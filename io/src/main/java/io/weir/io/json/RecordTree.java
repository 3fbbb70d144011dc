package io.weir.io.json;

import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FieldPath;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.RecordEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values of a stream's records that are read, by their paths. */
final class RecordTree {
  private final List<RecordNode> nodes = new ArrayList<>();
  private final RecordNode root;
  private final RecordNode row;
  private final int operationSlot;
  private final boolean ofDeletes;

  /**
   * Creates the tree of the layout's fields, with the row after a change if there is an envelope.
   */
  RecordTree(StreamLayout layout) {
    this(layout, RecordEnvelope.ROW);
  }

  private RecordTree(StreamLayout layout, String rowKey) {
    ofDeletes = rowKey.equals(RecordEnvelope.ROW_BEFORE);
    root = node("the record");
    boolean isEnvelope = layout.envelope() == RecordEnvelope.DEBEZIUM;
    row = isEnvelope ? child(root, new FieldPath.Step(rowKey, FieldPath.NONE)) : root;
    List<FieldSpec> specs = layout.fieldSpecs();
    for (int slot = 0; slot < specs.size(); slot++) {
      String field = layout.fields().get(slot);
      FieldPath path = specs.get(slot).pathOf(field);
      add(path.isOfRecord() ? root : row, path.steps(), slot);
    }
    operationSlot = isEnvelope ? specs.size() : -1;
    if (isEnvelope) {
      add(root, FieldPath.ofKey(ChangeEnvelope.OPERATION).steps(), operationSlot);
      // With a schema the envelope is the payload of the record.
      RecordNode payload = child(root, new FieldPath.Step(RecordEnvelope.PAYLOAD, FieldPath.NONE));
      for (Map.Entry<String, RecordNode> part : Map.copyOf(root.keys()).entrySet()) {
        if (part.getValue() != payload) {
          payload.put(part.getKey(), part.getValue());
        }
      }
    }
  }

  /** Returns the tree of the layout's fields in deletes, with the row before the change. */
  static RecordTree ofDeletes(StreamLayout layout) {
    return new RecordTree(layout, RecordEnvelope.ROW_BEFORE);
  }

  /** Returns the node of the record itself. */
  RecordNode root() {
    return root;
  }

  /** Returns the node of the object that is the event: the record, or the row of an envelope. */
  RecordNode row() {
    return row;
  }

  /** Returns whether the rows are those before a change. */
  boolean isOfDeletes() {
    return ofDeletes;
  }

  /** Returns the number of nodes. */
  int size() {
    return nodes.size();
  }

  /** Returns the index of the operation behind the values of the layout, or -1. */
  int operationSlot() {
    return operationSlot;
  }

  private void add(RecordNode from, List<FieldPath.Step> steps, int slot) {
    if (steps.isEmpty()) {
      from.addSlot(slot);
      return;
    }
    FieldPath.Step step = steps.get(0);
    List<FieldPath.Step> rest = steps.subList(1, steps.size());
    if (step.key() != null) {
      add(child(from, new FieldPath.Step(step.key(), FieldPath.NONE)), rest, slot);
    }
    if (step.index() != FieldPath.NONE) {
      add(child(from, new FieldPath.Step(null, step.index())), rest, slot);
    }
  }

  private RecordNode child(RecordNode parent, FieldPath.Step step) {
    RecordNode child = step.key() == null ? parent.element(step.index()) : parent.key(step.key());
    if (child == null) {
      child = node(label(parent, step));
      if (step.key() == null) {
        parent.put(step.index(), child);
      } else {
        parent.put(step.key(), child);
      }
    }
    return child;
  }

  private RecordNode node(String label) {
    RecordNode node = new RecordNode(nodes.size(), label);
    nodes.add(node);
    return node;
  }

  private String label(RecordNode parent, FieldPath.Step step) {
    String part = step.key() == null ? "[" + step.index() + "]" : step.key();
    boolean isFirst = parent == root || (parent == row && step.key() != null);
    return isFirst ? part : parent.label() + (step.key() == null ? "" : ".") + part;
  }
}

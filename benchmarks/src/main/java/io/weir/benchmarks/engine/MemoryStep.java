package io.weir.benchmarks.engine;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.state.State;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.reflect.DoFnInvoker;
import org.apache.beam.sdk.transforms.reflect.DoFnInvokers;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.OutputBuilder;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;

/** A DoFn in memory: its outputs are calls, its keys have their state and timers in a map. */
final class MemoryStep {
  private final DoFnInvoker<Object, Object> invoker;
  private final boolean stateful;
  private final Map<String, TimeDomain> timers = new HashMap<>();
  private final Map<TupleTag<?>, DoFn.OutputReceiver<?>> outputs = new HashMap<>();
  private final Map<ByteBuffer, MemoryCell> cells = new HashMap<>();
  private final Arguments arguments = new Arguments();
  private final MemoryClock clock = new MemoryClock();

  @SuppressWarnings("unchecked") // Elements are passed on as objects.
  MemoryStep(DoFn<?, ?> fn) {
    invoker = DoFnInvokers.invokerFor((DoFn<Object, Object>) fn);
    DoFnSignature signature = DoFnSignatures.signatureForDoFn(fn);
    stateful = signature.usesState() || signature.usesTimers();
    signature
        .timerDeclarations()
        .forEach(
            (id, timer) ->
                timers.put(id, DoFnSignatures.getTimerSpecOrThrow(timer, fn).getTimeDomain()));
    invoker.invokeSetup(arguments);
    invoker.invokeStartBundle(arguments);
  }

  /** Sets the steps that read an output. */
  void output(TupleTag<?> tag, List<Consumer<Object>> consumers) {
    outputs.put(tag, new Receiver(consumers));
  }

  void process(Object element) {
    arguments.element = element;
    if (stateful) {
      byte[] key = (byte[]) ((KV<?, ?>) element).getKey();
      arguments.key = key;
      arguments.cell =
          cells.computeIfAbsent(ByteBuffer.wrap(key), each -> new MemoryCell(timers, clock));
    }
    invoker.invokeProcessElement(arguments);
  }

  /** Advances the watermark and fires the timers of both time domains that are due. */
  void advance(long watermark) {
    clock.watermark = watermark;
    for (Map.Entry<ByteBuffer, MemoryCell> each : cells.entrySet()) {
      for (String timer : timers.keySet()) {
        if (each.getValue().isDue(timer)) {
          arguments.key = each.getKey().array();
          arguments.cell = each.getValue();
          invoker.invokeOnTimer(timer, "", arguments);
        }
      }
    }
  }

  /** An output, which calls the steps that read it. */
  private record Receiver(List<Consumer<Object>> consumers) implements DoFn.OutputReceiver<Object> {
    @Override
    public void output(Object value) {
      consumers.forEach(to -> to.accept(value));
    }

    @Override
    public OutputBuilder<Object> builder(Object value) {
      throw new UnsupportedOperationException("elements have no window and no timestamp here");
    }
  }

  /** The arguments of the current call. */
  private final class Arguments extends DoFnInvoker.BaseArgumentProvider<Object, Object>
      implements DoFn.MultiOutputReceiver {
    private Object element;
    private byte[] key;
    private MemoryCell cell;

    @Override
    public Object element(DoFn<Object, Object> fn) {
      return element;
    }

    @Override
    public Object key() {
      return key;
    }

    @Override
    public State state(String id, boolean alwaysFetched) {
      return cell.state(id);
    }

    @Override
    public Timer timer(String id) {
      return cell.timer(id);
    }

    @Override
    public DoFn.MultiOutputReceiver taggedOutputReceiver(DoFn<Object, Object> fn) {
      return this;
    }

    @Override
    @SuppressWarnings("unchecked") // An output carries what its tag says.
    public <T> DoFn.OutputReceiver<T> get(TupleTag<T> tag) {
      return (DoFn.OutputReceiver<T>) outputs.get(tag);
    }

    @Override
    public <T> DoFn.OutputReceiver<Row> getRowReceiver(TupleTag<T> tag) {
      throw new UnsupportedOperationException("there are no rows here");
    }

    @Override
    public String getErrorContext() {
      return "MemoryStep";
    }
  }
}

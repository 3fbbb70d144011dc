package io.weir.benchmarks.rivals.streams;

import io.weir.benchmarks.rivals.KeyedOperator;
import io.weir.benchmarks.rivals.RivalKeyState;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A step and its store. The store is cached, so that its changelog gets only the last change of a
 * key before each commit.
 *
 * @param name name of the store
 * @param onDisk whether the store is RocksDB
 * @param ticks whether the step needs calls at wall times
 * @param step creates the step
 * @param empty creates a state into which states are read
 * @param keyOf key of an output
 */
record ProcessorStep<E, S extends RivalKeyState<S>, O>(
    String name,
    boolean onDisk,
    boolean ticks,
    Supplier<KeyedOperator<E, S, O>> step,
    Supplier<S> empty,
    Function<O, byte[]> keyOf)
    implements ProcessorSupplier<byte[], E, byte[], O> {

  @Override
  public Processor<byte[], E, byte[], O> get() {
    return new KeyedProcessor<>(step.get(), name, ticks, keyOf);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    KeyValueBytesStoreSupplier store =
        onDisk ? Stores.persistentKeyValueStore(name) : Stores.inMemoryKeyValueStore(name);
    return Set.of(
        Stores.keyValueStoreBuilder(store, Serdes.ByteArray(), new BinarySerde<>(empty.get()))
            .withCachingEnabled()
            .withLoggingEnabled(Map.of()));
  }
}

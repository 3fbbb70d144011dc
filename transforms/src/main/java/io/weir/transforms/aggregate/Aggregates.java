package io.weir.transforms.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The aggregate functions that a pack can name, in the order in which messages list them. */
public final class Aggregates {
  private static final List<AggregateFunction> REGISTERED = new ArrayList<>();

  public static final AggregateFunction COUNT = register(new CountFunction());
  public static final AggregateFunction SUM = register(new SumFunction());
  public static final AggregateFunction MIN = register(ExtremeFunction.min());
  public static final AggregateFunction MAX = register(ExtremeFunction.max());
  public static final AggregateFunction AVG = register(new AverageFunction());
  public static final AggregateFunction STDDEV = register(new DeviationFunction());
  public static final AggregateFunction DISTINCT = register(new DistinctFunction());
  public static final AggregateFunction FIRST = register(EdgeFunction.first());
  public static final AggregateFunction LAST = register(EdgeFunction.last());
  public static final AggregateFunction RATIO = register(new RatioFunction());
  public static final AggregateFunction QUANTILE = register(new QuantileFunction());

  /** The functions of the pack language. */
  public static final Aggregates STANDARD = new Aggregates(REGISTERED);

  private final Map<String, AggregateFunction> byName;

  private Aggregates(Collection<AggregateFunction> functions) {
    Map<String, AggregateFunction> named = new LinkedHashMap<>();
    for (AggregateFunction function : functions) {
      if (named.put(function.name(), function) != null) {
        throw new IllegalArgumentException("two aggregate functions named " + function.name());
      }
    }
    this.byName = Collections.unmodifiableMap(named);
  }

  private static AggregateFunction register(AggregateFunction function) {
    REGISTERED.add(function);
    return function;
  }

  /**
   * Returns these functions and others.
   *
   * @throws IllegalArgumentException if two functions have the same name
   */
  public Aggregates with(AggregateFunction... others) {
    return new Aggregates(Stream.concat(all().stream(), Arrays.stream(others)).toList());
  }

  /** Returns all functions. */
  public List<AggregateFunction> all() {
    return List.copyOf(byName.values());
  }

  /** Returns all functions by their names in packs. */
  public Map<String, AggregateFunction> byName() {
    return byName;
  }

  /** Returns the functions that features can use, by name. */
  public Map<String, AggregateFunction> ofFeatures() {
    Map<String, AggregateFunction> ofFeatures = new LinkedHashMap<>(byName);
    ofFeatures.values().removeIf(function -> !function.servesFeatures());
    return ofFeatures;
  }

  /** Returns the names of the functions that measure a field of any type. */
  public List<String> takingAnyType() {
    return all().stream()
        .filter(function -> function.takesField() && !function.takesNumbersOnly())
        .map(AggregateFunction::name)
        .toList();
  }

  /** Returns the keys of the numbers that functions need, without repeats. */
  public List<String> parameterNames() {
    return all().stream()
        .flatMap(function -> function.parameters().stream())
        .map(NumberParameter::name)
        .distinct()
        .toList();
  }

  /** Returns the names of the functions that need a number with the key. */
  public List<String> withParameter(String key) {
    return all().stream()
        .filter(function -> function.parameters().stream().anyMatch(p -> p.name().equals(key)))
        .map(AggregateFunction::name)
        .toList();
  }
}

package io.weir.transforms.pack;

import io.weir.transforms.expression.*;
import java.util.*;

public final class FeatureTypes {
  public static List<String> order(Pack p) {
    return new ArrayList<>(p.features().keySet());
  }

  public static Map<String, FieldType> of(Pack p) {
    Map<String, FieldType> m = new LinkedHashMap<>();
    Map<String, FieldType> scope = new LinkedHashMap<>();
    if (p.decide() != null) scope.putAll(p.streams().get(p.decide().on()).fields());
    p.features()
        .forEach(
            (n, f) -> {
              FieldType t;
              if (f.isValue()) {
                try {
                  t = Expression.value(f.value(), scope).type();
                } catch (ExpressionException e) {
                  throw new IllegalStateException(e);
                }
              } else
                t =
                    switch (f.measure()) {
                      case COUNT, DISTINCT -> FieldType.INT;
                      case AVG, STDDEV, RATIO -> FieldType.DOUBLE;
                      default -> p.streams().get(f.from()).fields().get(f.of());
                    };
              m.put(n, t);
              scope.put(n, t);
            });
    return m;
  }
}

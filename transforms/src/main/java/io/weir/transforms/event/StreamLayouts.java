package io.weir.transforms.event;

import io.weir.transforms.pack.*;
import java.util.*;

public final class StreamLayouts {
  public static Map<String, StreamLayout> of(Pack p) {
    Map<String, StreamLayout> m = new LinkedHashMap<>();
    p.streams()
        .forEach(
            (n, s) ->
                m.put(
                    n,
                    new StreamLayout(
                        n,
                        s.id(),
                        s.time(),
                        List.copyOf(s.fields().keySet()),
                        List.copyOf(s.fields().values()))));
    return m;
  }
}

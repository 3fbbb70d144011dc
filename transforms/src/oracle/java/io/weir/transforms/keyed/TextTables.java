package io.weir.transforms.keyed;

import io.weir.transforms.encoding.VersionedCoder;
import org.apache.beam.sdk.coders.Coder;

/** Tables that hold a text at one key, for tests of what holds tables. */
public final class TextTables {
  private static final byte[] KEY = {7};

  private TextTables() {}

  @SuppressWarnings({"unchecked", "rawtypes"}) // The type of the table is not public.
  public static Coder<Object> coder() {
    return (Coder) VersionedCoder.of(new KeyTableEncoding<>(new TextEncoding(7)));
  }

  /** Returns a table, or a new one for null, after an input was processed in place. */
  public static Object withText(Object table, String text) {
    return at(
        table, slot -> new KeyedRunner<>(new TextProcess(), null).onElement(text, slot, null));
  }

  public static String text(Object table) {
    StringBuilder text = new StringBuilder();
    at(
        table,
        slot ->
            new KeyedRunner<TextState, String, String>(
                    new TextProcess() {
                      @Override
                      public long onElement(
                          TextState state, String input, KeyContext<String> context) {
                        text.append(state.text);
                        return NEVER;
                      }
                    },
                    null)
                .onElement("", slot, null));
    return text.toString();
  }

  private interface Access {
    void to(KeySlot<TextState> slot);
  }

  @SuppressWarnings("unchecked") // Only tables of texts are passed.
  private static Object at(Object known, Access access) {
    KeyTable<TextState> table = known == null ? new KeyTable<>() : (KeyTable<TextState>) known;
    access.to(table.at(KEY, 0, KEY.length));
    return table;
  }
}

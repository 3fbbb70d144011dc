package io.weir.transforms.keyed;

import io.weir.transforms.encoding.VersionedCoder;
import org.apache.beam.sdk.coders.Coder;

/** Tables that hold a text at each of a few keys, for tests of what holds tables. */
public final class TextTables {
  private TextTables() {}

  @SuppressWarnings({"unchecked", "rawtypes"}) // The type of the table is not public.
  public static Coder<Object> coder() {
    return (Coder) VersionedCoder.of(new KeyTableEncoding<>());
  }

  /** Returns a table, or a new one for null, after an input to a key was processed in place. */
  public static Object withText(Object table, int key, String text) {
    return at(
        table, key, slot -> new KeyedRunner<>(new TextProcess(), null).onElement(text, slot, null));
  }

  public static String text(Object table, int key) {
    StringBuilder text = new StringBuilder();
    at(
        table,
        key,
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
  private static Object at(Object known, int key, Access access) {
    KeyTable<TextState> table = known == null ? new KeyTable<>() : (KeyTable<TextState>) known;
    access.to(table.at(new byte[] {(byte) (key >> 8), (byte) key}, 0, Short.BYTES));
    return table;
  }
}

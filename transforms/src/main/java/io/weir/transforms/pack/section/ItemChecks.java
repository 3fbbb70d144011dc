package io.weir.transforms.pack.section;

import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.SectionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.Map;

/**
 * Checks of the parts of an item. Each reports what is wrong, with the path of the part. Parts that
 * depend on the stream are checked only if the stream exists.
 */
public interface ItemChecks {
  /**
   * Requires the streams of the item, the part {@code from}, and checks the part {@code where}. The
   * name of what the item reads, for the other checks, is {@link SectionSpec#input()}.
   *
   * @param meaning what the stream is to the item, for the message if the stream is missing
   * @return the stream, or the fields of several as one; null if a stream is missing or unknown
   */
  StreamSpec from(SectionSpec spec, String meaning);

  /** Requires the key of the item, the part {@code by}. */
  void requireKey(KeySpec by, String stream);

  /** Checks the key of the item, which may be absent. */
  void checkKey(KeySpec by, String stream);

  /** Requires a length in milliseconds; a length of 0 is absent. */
  void requireLength(long millis, String key, String meaning);

  /** Checks a length in milliseconds. */
  void checkLength(long millis, String key);

  /** Checks the measures of the item, the part {@code measures}. */
  void measures(Map<String, MeasureSpec> measures, String stream);

  /** Requires a condition on the fields of the stream. */
  void requireCondition(String condition, String stream, String key, String question);

  /** Checks a condition on the fields of the stream, which may be absent. */
  void checkCondition(String condition, String stream, String key);

  /** Checks the flags of the item, the part {@code flags}, which see its measures only. */
  void flags(Map<String, String> flags, Map<String, MeasureSpec> measures, StreamSpec from);

  /** Reports a problem with a part of the item. */
  void report(String key, String message);
}

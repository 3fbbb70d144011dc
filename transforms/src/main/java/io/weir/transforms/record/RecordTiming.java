package io.weir.transforms.record;

/** When a version of a record left, relative to the watermark. */
public enum RecordTiming {
  /** Before the watermark passed what it is about: an event, the end of a session or a window. */
  EARLY,
  /** When the watermark passed it; or once, when nothing could change it any more. */
  ON_TIME,
  /** After the watermark had passed it. */
  LATE
}

package io.weir.pipelines.simulation;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Options of the simulation. All values are text, so that all problems can be reported together.
 */
public interface SimulationOptions extends PipelineOptions {
  @Description(
      "Where events go, comma separated: a directory (clicks-*.jsonl, orders-*.jsonl,"
          + " payments-*.jsonl), kafka://host:port/prefix (topics prefix.clicks and so on),"
          + " - (print).")
  // The default is the same as in WeirOptions, because Beam requires one default for all options of
  // a name.
  @Default.String("-")
  String getOutput();

  void setOutput(String output);

  @Description("The same seed gives the same events, another gives others.")
  @Default.String("20260314")
  String getSeed();

  void setSeed(String seed);

  @Description("How many customers the shop has; each makes about 14 events a day.")
  @Default.String("400")
  String getCustomers();

  void setCustomers(String customers);

  @Description("The date of the first day.")
  @Default.String("2026-03-14")
  String getStart();

  void setStart(String start);

  @Description("How many days; 0, with a rate: without end.")
  @Default.String("1")
  String getDays();

  void setDays(String days);

  @Description("Events per second, of all streams together; 0: as fast as can be, and bounded.")
  @Default.String("0")
  String getRate();

  void setRate(String rate);

  @Description("Share of the events that arrive late, as in 0.02.")
  @Default.String("0")
  String getDelayShare();

  void setDelayShare(String share);

  @Description("By how much of event time they are late at most, as in 90s or 1h30m.")
  @Default.String("30s")
  String getDelayUpTo();

  void setDelayUpTo(String delay);

  @Description("Share of the events that change places with a neighbour of their stream.")
  @Default.String("0")
  String getReorderShare();

  void setReorderShare(String share);

  @Description("Share of the events that are sent a second time, seconds later.")
  @Default.String("0")
  String getDuplicateShare();

  void setDuplicateShare(String share);
}

package io.weir.pipelines.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Options of every main program. All values are text, so that all problems can be reported
 * together.
 */
public interface WeirOptions extends PipelineOptions {
  @Description("The pack: a YAML file, or the name of a built-in one. Default: the main's own.")
  String getPack();

  void setPack(String pack);

  @Description(
      "Where events come from: URI or stream=URI, comma separated. The URIs are listed at the end."
          + " Default: the main's sample.")
  String getInput();

  void setInput(String input);

  @Description("Where answers go: URIs, comma separated. They are listed at the end.")
  @Default.String("-")
  String getOutput();

  void setOutput(String output);

  @Description(
      "Where an output holds answers of another version of the pack: --replace takes their place,"
          + " --replace=false keeps what this version does not say again. Default: refused.")
  String getReplace();

  void setReplace(String replace);

  @Description(
      "changes: early answers at once, then revisions; final: each answer once, when nothing can"
          + " change it. Default: changes if the input is unbounded, else final.")
  String getEmit();

  void setEmit(String emit);

  @Description(
      "How long at least between two early answers about one session or window, as in 1s or 500ms.")
  @Default.String("1s")
  String getEarlyFirings();

  void setEarlyFirings(String apart);

  @Description("How long after the watermark an event is still admitted, as in 90s or 1h30m.")
  @Default.String("1m")
  String getAllowedLateness();

  void setAllowedLateness(String lateness);

  @Description("How far the watermark trails the newest event of a partition.")
  @Default.String("5s")
  String getWatermarkDelay();

  void setWatermarkDelay(String delay);

  @Description("After how long without a record a partition stops holding the watermark.")
  @Default.String("10s")
  String getIdleAfter();

  void setIdleAfter(String idle);

  @Description(
      "How long the value of one field that the pack uses may be, in bytes of UTF-8, as in 1MB or"
          + " 64kB. A record with a longer one is a dead letter.")
  @Default.String("1MB")
  String getMaxValueBytes();

  void setMaxValueBytes(String bytes);

  @Description(
      "What to tell of the run while it lasts, on standard error. auto: its progress where a"
          + " person looks, nothing elsewhere; plain: lines, also off a terminal; none: nothing.")
  @Default.String("auto")
  String getProgress();

  void setProgress(String progress);

  @Description("How often to tell it. Default: 10s, or 1s for a line that is overwritten.")
  String getProgressEvery();

  void setProgressEvery(String every);

  @Description("Print what the pack will compute and keep, and do not run.")
  @Default.Boolean(false)
  boolean getExplain();

  void setExplain(boolean explain);

  @Description("With --explain: events per second to expect.")
  @Default.String("1000")
  String getExplainRate();

  void setExplainRate(String rate);

  @Description("With --explain: how many different keys to expect, for each key.")
  @Default.String("100000")
  String getExplainKeys();

  void setExplainKeys(String keys);

  @Description(
      "How many groups of keys the runner keeps the state of, in each stage; 0: single keys. The"
          + " results do not depend on it. Default: 16 on the DirectRunner, else 0.")
  @Default.Integer(0)
  int getKeyGroups();

  void setKeyGroups(int groups);
}

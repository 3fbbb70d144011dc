package io.weir.pipelines.options;

import io.weir.io.secret.SecretReference;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Options of every main program. All values are text, so that all problems can be reported
 * together.
 */
public interface WeirOptions extends PipelineOptions {
  @TemplateParameter(label = "Pack", group = "pack")
  @Description(
      "The pack: a YAML file, or the name of a built-in pack. Default: the pack of the " + "main.")
  String getPack();

  void setPack(String pack);

  @TemplateParameter(label = "Inputs", group = "streams")
  @Description(
      "Inputs of events: URI or stream=URI, separated by commas or semicolons. The end of "
          + "this help lists the URIs. Default: the sample of the main.")
  String getInput();

  void setInput(String input);

  @TemplateParameter(label = "Outputs", group = "streams")
  @Description(
      "Outputs of records: URIs, separated by commas or semicolons. The end of this help "
          + "lists the URIs.")
  @Default.String("-")
  String getOutput();

  void setOutput(String output);

  @TemplateParameter(
      label = "Replace records of other pack versions",
      group = "pack",
      values = {"true", "false"})
  @Description(
      "If an output holds records of another version of the pack: --replace replaces "
          + "these records, --replace=false keeps those that this version does not emit "
          + "again. Default: the run is refused.")
  String getReplace();

  void setReplace(String replace);

  @TemplateParameter(
      label = "When results are emitted",
      group = "time",
      values = {"changes", "final"})
  @Description(
      "changes: early results at once, then revisions. final: each result once, when "
          + "nothing can change it. Default: changes if the input is unbounded, else final.")
  String getEmit();

  void setEmit(String emit);

  @TemplateParameter(
      label = "Time between early results",
      group = "time",
      regex = TemplateParameter.DURATION)
  @Description(
      "Minimum time between two early results of one session or window, such as 1s or " + "500ms.")
  @Default.String("1s")
  String getEarlyFirings();

  void setEarlyFirings(String apart);

  @TemplateParameter(label = "Allowed lateness", group = "time", regex = TemplateParameter.DURATION)
  @Description("How long after the watermark an event is still admitted, such as 90s or 1h30m.")
  @Default.String("1m")
  String getAllowedLateness();

  void setAllowedLateness(String lateness);

  @TemplateParameter(label = "Watermark delay", group = "time", regex = TemplateParameter.DURATION)
  @Description("How far the watermark is behind the newest event of a partition.")
  @Default.String("5s")
  String getWatermarkDelay();

  void setWatermarkDelay(String delay);

  @TemplateParameter(
      label = "Time until a partition is idle",
      group = "time",
      regex = TemplateParameter.DURATION)
  @Description("Time without a record after which a partition no longer holds the watermark.")
  @Default.String("10s")
  String getIdleAfter();

  void setIdleAfter(String idle);

  @Description(
      "How long the streams of a live job wait at its start for the topics of the pack's tables "
          + "to be read to the end that they had. 0s: not at all.")
  @Default.String("5m")
  String getTablesTimeout();

  void setTablesTimeout(String timeout);

  @TemplateParameter(
      label = "Maximum length of a value",
      group = "limits",
      regex = TemplateParameter.SIZE)
  @Description(
      "Maximum length of a field's value that the pack uses, in bytes of UTF-8, such "
          + "as 1MB or 64kB. A record with a longer value is a dead letter.")
  @Default.String("1MB")
  String getMaxValueBytes();

  void setMaxValueBytes(String bytes);

  @TemplateParameter(
      label = "Keys of protected fields",
      group = "protection",
      regex = "^(env|file|gcp-secret):.+$")
  @Description(
      "Keys of the tokens of protected fields: a reference to a secret of lines id:base64, "
          + SecretReference.FORMS
          + ", which each worker reads. The first key is the current one. Required if the pack "
          + "protects a field.")
  String getTokenKeys();

  void setTokenKeys(String reference);

  @Description(
      "What progress to print on standard error. auto: the progress on a terminal, "
          + "nothing elsewhere. plain: lines, also without a terminal. none: nothing.")
  @Default.String("auto")
  String getProgress();

  void setProgress(String progress);

  @Description("How often to print progress. Default: 10s, or 1s for a line that is overwritten.")
  String getProgressEvery();

  void setProgressEvery(String every);

  @Description("Print what the pack computes and which state it keeps, without running it.")
  @Default.Boolean(false)
  boolean getExplain();

  void setExplain(boolean explain);

  @Description("With --explain: number of events per second.")
  @Default.String("1000")
  String getExplainRate();

  void setExplainRate(String rate);

  @Description("With --explain: number of keys, for each kind of key.")
  @Default.String("100000")
  String getExplainKeys();

  void setExplainKeys(String keys);

  @TemplateParameter(
      label = "Layout of keys",
      group = "limits",
      values = {"keys", "groups"})
  @Description(
      "What the runner keeps state for: groups (tables of keys, for state in memory) or keys (for "
          + "RocksDB and Dataflow). The results do not depend on it. Default: by the runner and "
          + "its state backend.")
  String getKeyLayout();

  void setKeyLayout(String layout);
}

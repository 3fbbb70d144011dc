package io.weir.pipelines.ops.replay;

import io.weir.io.secret.SecretReference;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of the replay. All values are text, so that all problems can be reported together. */
public interface ReplayOptions extends PipelineOptions {
  @Description(
      "The output of a run that holds the records: a directory, kafka://host:port/prefix or"
          + " jdbc:postgresql://host:port/database.")
  String getFrom();

  void setFrom(String from);

  @Description(
      "Where the records of each stream go, as stream=URI, separated by commas: a directory, or"
          + " kafka://host:port/topic. Records of other streams are left.")
  String getTo();

  void setTo(String to);

  @Description("dead-letters or late.")
  @Default.String("dead-letters")
  String getKind();

  void setKind(String kind);

  @Description("Send only dead letters whose reason contains this text.")
  String getReason();

  void setReason(String reason);

  @Description(
      "Send only records from this time on, in RFC 3339: the time when a dead letter was read, the"
          + " time of a late event.")
  String getSince();

  void setSince(String since);

  @Description("Send only records before this time.")
  String getUntil();

  void setUntil(String until);

  @Description(
      "Send only records for which this CEL condition is true. It reads text, json, stream, stage,"
          + " reason, origin and time.")
  String getWhere();

  void setWhere(String where);

  @Description("CEL expression of the repaired text, as in text.replace('NaN', 'null').")
  String getRepairText();

  void setRepairText(String text);

  @Description(
      "CEL expression of an object whose fields replace those of the record, as in {'amount':"
          + " double(json.amount)}.")
  String getRepairFields();

  void setRepairFields(String fields);

  @Description(
      "The pack that will read the records, a YAML file or the name of a built-in pack. Records"
          + " that it would refuse are not sent.")
  String getPack();

  void setPack(String pack);

  @Description(
      "Keys that restore records of streams with protected fields, as the run had them: "
          + SecretReference.FORMS)
  String getTokenKeys();

  void setTokenKeys(String reference);

  @Description("Print what would be sent, and send nothing.")
  @Default.Boolean(false)
  boolean getDryRun();

  void setDryRun(boolean dryRun);
}

package io.weir.io.file;

import io.weir.io.InputProgressNames;
import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchCoder;
import io.weir.io.format.InputFormat;
import io.weir.io.json.ParserSettings;
import io.weir.io.json.RecordParser;
import io.weir.transforms.layout.StreamLayout;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MetadataCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads the records of the files that match a path or glob, on any of Beam's file systems.
 * Compressed files are decompressed. Each file is read in sequence, so that the origin of a record
 * contains its line number. Different files are read in parallel.
 */
public final class FileSource extends PTransform<PBegin, PCollection<SourceBatch>> {
  private final String pattern;
  private final StreamLayout layout;
  private final InputFormat format;
  private final ParserSettings settings;

  private FileSource(
      String pattern, StreamLayout layout, InputFormat format, ParserSettings settings) {
    this.pattern = pattern;
    this.layout = layout;
    this.format = format;
    this.settings = settings;
  }

  /** Creates the read of the JSON lines of the layout's stream. */
  public static FileSource of(String pattern, StreamLayout layout) {
    return new FileSource(pattern, layout, InputFormat.JSON_LINES, ParserSettings.DEFAULT);
  }

  /** Returns this read with another format of the records. */
  public FileSource withFormat(InputFormat other) {
    return new FileSource(pattern, layout, other, settings);
  }

  /** Returns this read with other settings of the parser. */
  public FileSource withSettings(ParserSettings other) {
    return new FileSource(pattern, layout, format, other);
  }

  @Override
  public PCollection<SourceBatch> expand(PBegin begin) {
    RecordParser parser = new RecordParser(layout, settings.withFormat(format.records()));
    return begin
        .apply(
            "Match",
            FileIO.match()
                .filepattern(pattern)
                .withEmptyMatchTreatment(EmptyMatchTreatment.DISALLOW))
        .apply(
            "Total",
            ParDo.of(
                new InputProgressNames.Total<>(
                    InputProgressNames.BYTES, MatchResult.Metadata::sizeBytes)))
        .setCoder(MetadataCoder.of())
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Read lines", ParDo.of(new ReadRecords(parser, format)))
        .setCoder(SourceBatchCoder.of());
  }
}

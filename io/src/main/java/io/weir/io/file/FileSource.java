package io.weir.io.file;

import io.weir.io.InputProgressNames;
import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchCoder;
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
 * Reads the lines of the files that match a path or glob, on any of Beam's file systems. Compressed
 * files are decompressed. Each file is read in sequence, so that the origin of a record contains
 * its line number. Different files are read in parallel.
 */
public final class FileSource extends PTransform<PBegin, PCollection<SourceBatch>> {
  private final String pattern;
  private final StreamLayout layout;
  private final ParserSettings settings;

  private FileSource(String pattern, StreamLayout layout, ParserSettings settings) {
    this.pattern = pattern;
    this.layout = layout;
    this.settings = settings;
  }

  /** Creates the read of the records of the layout's stream. */
  public static FileSource of(String pattern, StreamLayout layout) {
    return new FileSource(pattern, layout, ParserSettings.DEFAULT);
  }

  /** Returns this read with other settings of the parser. */
  public FileSource withSettings(ParserSettings other) {
    return new FileSource(pattern, layout, other);
  }

  @Override
  public PCollection<SourceBatch> expand(PBegin begin) {
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
        .apply("Read lines", ParDo.of(new ReadLines(new RecordParser(layout, settings))))
        .setCoder(SourceBatchCoder.of());
  }
}

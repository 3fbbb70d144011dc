package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same records in files of several formats, read by the main with one pack. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordFormatsTest {
  private static final String PACK =
      """
      pack: formats
      streams:
        s:
          id: id
          time: at
          fields:
            id: string
            at: {type: timestamp, format: "yyyy-MM-dd HH:mm:ss", zone: Europe/Berlin}
            card: string
            amount: decimal(2)
            online: bool
          derive: {half: "amount / decimal(2, 0)"}
      features:
        spend: {from: s, by: card, over: 1h, measure: sum, of: amount}
        halves: {from: s, by: card, over: 1h, measure: sum, of: half, where: online}
      decide: {on: s, key: card}
      rules:
        much: {when: "spend > decimal('20', 2)", outcome: decline, score: 1}
      """;

  private static final String JSON_LINES =
      """
      {"id": "a", "at": "2026-07-01 10:00:00", "card": "c,1", "amount": 12.50, "online": true}
      {"id": "b", "at": "2026-07-01 10:30:00", "card": "c,1", "amount": 10, "online": false}
      {"id": "c", "at": "2026-07-01 10:45:00", "card": "c,1", "amount": 0.01}
      {"id": "d", "at": "soon", "card": "c,1", "amount": 1}
      """;

  @TempDir Path directory;

  @Test
  void shouldDecideTheSameWhateverTheFormatOfTheFile() throws IOException {
    List<String> decided = decisions("lines.jsonl", JSON_LINES);

    assertEquals(4, decided.size(), decided.toString());
    assertEquals(
        decided,
        decisions(
            "array.json?format=json",
            "[\n" + JSON_LINES.strip().replace("\n", ",").replace(", \"", ",\n\"") + "]"));
    assertEquals(
        decided,
        decisions(
            "rows.csv",
            """
            at,card,amount,id,online
            2026-07-01 10:00:00,"c,1",12.50,a,true
            2026-07-01 10:30:00,"c,1",10,b,false
            2026-07-01 10:45:00,"c,1",0.01,c,
            soon,"c,1",1,d,
            """));
    assertEquals(
        decided,
        decisions(
            "rows.txt?format=csv&delimiter=pipe&columns=id,card,amount,at,online",
            """
            a|c,1|12.50|2026-07-01 10:00:00|1
            b|c,1|+10|2026-07-01 10:30:00|0
            c|c,1|0.01|2026-07-01 10:45:00|
            d|c,1|1|soon|
            """));
  }

  @Test
  void shouldDecideTheSameWhenTheFileIsOfAvro() throws IOException {
    List<String> decided = decisions("lines.jsonl", JSON_LINES);
    Schema amount = LogicalTypes.decimal(10, 2).addToSchema(Schema.create(Schema.Type.BYTES));
    Schema schema =
        SchemaBuilder.record("R")
            .fields()
            .requiredString("id")
            .requiredString("at")
            .requiredString("card")
            .name("amount")
            .type(amount)
            .noDefault()
            .optionalBoolean("online")
            .endRecord();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(CodecFactory.snappyCodec()).create(schema, bytes);
      writer.append(record(schema, "a", "2026-07-01 10:00:00", 1250, true));
      writer.append(record(schema, "b", "2026-07-01 10:30:00", 1000, false));
      writer.append(record(schema, "c", "2026-07-01 10:45:00", 1, null));
      writer.append(record(schema, "d", "soon", 100, null));
    }

    assertEquals(decided, decisions("records.avro", bytes.toByteArray()));
  }

  private static GenericRecord record(
      Schema schema, String id, String at, long cents, Boolean online) {
    GenericRecord record = new GenericData.Record(schema);
    record.put("id", id);
    record.put("at", at);
    record.put("card", "c,1");
    record.put("amount", ByteBuffer.wrap(BigInteger.valueOf(cents).toByteArray()));
    record.put("online", online);
    return record;
  }

  private List<String> decisions(String input, String records) throws IOException {
    return decisions(input, records.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the decisions of a run without wall times, and the reasons of the dead letters. */
  private List<String> decisions(String input, byte[] records) throws IOException {
    Path pack = Files.writeString(directory.resolve("pack.yaml"), PACK);
    Files.write(directory.resolve(input.replaceFirst("\\?.*", "")), records);
    Path out = directory.resolve("out");
    int status =
        RunPack.run(
            null,
            new String[] {
              "--pack=" + pack,
              "--input=s=" + directory.resolve(input),
              "--output=" + out,
              "--progress=none"
            },
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            System.err);
    assertEquals(0, status);
    List<String> decisions = new ArrayList<>();
    for (JsonNode decision : lines(out, "decisions")) {
      decisions.add(((ObjectNode) decision).without(List.of("arrived", "decided")).toString());
    }
    lines(out, "dead-letters").forEach(letter -> decisions.add(letter.at("/reason").asText()));
    Collections.sort(decisions);
    return decisions;
  }

  private static List<JsonNode> lines(Path out, String kind) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(out, kind + "-*.jsonl")) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          lines.add(RunOutputs.json(line.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    return lines;
  }
}

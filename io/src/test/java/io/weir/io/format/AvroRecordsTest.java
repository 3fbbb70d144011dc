package io.weir.io.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.json.RecordRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Expectations are those of Avro's specification, 1.11; texts have {@code '} for quotes. */
class AvroRecordsTest {
  @Test
  void shouldWriteTheValuesOfEveryType() throws Exception {
    assertEquals(
        "{'n':null,'b':true,'i':-2147483648,'l':9223372036854775807,'f':0.1,'d':1.0E300,"
            + "'s':'Zoë','e':'B','u':'x','a':[1,2],'m':{'k':3},'r':{'i':4}}",
        json(
            fields(
                "n:'null'",
                "b:'boolean'",
                "i:'int'",
                "l:'long'",
                "f:'float'",
                "d:'double'",
                "s:'string'",
                "e:{'type':'enum','name':'E','symbols':['A','B']}",
                "u:['null','string']",
                "a:{'type':'array','items':'int'}",
                "m:{'type':'map','values':'int'}",
                "r:{'type':'record','name':'R2','fields':[{'name':'i','type':'int'}]}"),
            out -> {
              out.writeNull();
              out.writeBoolean(true);
              out.writeInt(Integer.MIN_VALUE);
              out.writeLong(Long.MAX_VALUE);
              out.writeFloat(0.1f);
              out.writeDouble(1e300);
              out.writeString("Zoë");
              out.writeEnum(1);
              out.writeIndex(1);
              out.writeString("x");
              out.writeArrayStart();
              out.setItemCount(2);
              out.startItem();
              out.writeInt(1);
              out.startItem();
              out.writeInt(2);
              out.writeArrayEnd();
              out.writeMapStart();
              out.setItemCount(1);
              out.startItem();
              out.writeString("k");
              out.writeInt(3);
              out.writeMapEnd();
              out.writeInt(4);
            }));
  }

  @Test
  void shouldWriteTheValuesOfLogicalTypesAsPeopleWriteThem() throws Exception {
    assertEquals(
        "{'ms':'2023-11-14T22:13:20.123Z','us':'1969-12-31T23:59:59.999999Z',"
            + "'lms':'2023-11-14T22:13:20.123','lus':'2023-11-14T22:13:20.000001',"
            + "'day':'1969-12-31','tms':'00:00:01.5','tus':'23:59:59.000001','other':7}",
        json(
            fields(
                "ms:{'type':'long','logicalType':'timestamp-millis'}",
                "us:{'type':'long','logicalType':'timestamp-micros'}",
                "lms:{'type':'long','logicalType':'local-timestamp-millis'}",
                "lus:{'type':'long','logicalType':'local-timestamp-micros'}",
                "day:{'type':'int','logicalType':'date'}",
                "tms:{'type':'int','logicalType':'time-millis'}",
                "tus:{'type':'long','logicalType':'time-micros'}",
                "other:{'type':'long','logicalType':'mine'}"),
            out -> {
              out.writeLong(1_700_000_000_123L);
              out.writeLong(-1);
              out.writeLong(1_700_000_000_123L);
              out.writeLong(1_700_000_000_000_001L);
              out.writeInt(-1);
              out.writeInt(1_500);
              out.writeLong(86_399_000_001L);
              out.writeLong(7);
            }));
  }

  @Test
  void shouldWriteADecimalWithItsDigitsAndOtherBytesInBase64() throws Exception {
    assertEquals(
        "{'price':-12.50,'long':12345678901234567890.123456789012345678,'bytes':'AP8=','mac':'AQI='}",
        json(
            fields(
                "price:{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}",
                "long:{'type':'fixed','name':'F','size':16,'logicalType':'decimal','precision':38,"
                    + "'scale':18}",
                "bytes:'bytes'",
                "mac:{'type':'fixed','name':'M','size':2}"),
            out -> {
              // -1250 in two's complement.
              out.writeBytes(new byte[] {(byte) 0xFB, 0x1E});
              byte[] digits =
                  new java.math.BigInteger("12345678901234567890123456789012345678").toByteArray();
              out.writeFixed(Arrays.copyOf(new byte[16 - digits.length], 16 - digits.length));
              out.writeFixed(digits);
              out.writeBytes(new byte[] {0, (byte) 0xFF});
              out.writeFixed(new byte[] {1, 2});
            }));
  }

  @Test
  void shouldKnowWhereEachRecordEnds() throws Exception {
    Schema schema = fields("i:'int'");
    byte[] two =
        bytes(
            out -> {
              out.writeInt(1000);
              out.writeInt(1);
            });
    AvroRecords records = new AvroRecords(schema, two, 0);

    assertEquals(0, records.position());
    records.next();
    assertEquals(2, records.position());
    records.next();
    assertEquals(3, records.position());
    assertEquals("it ends in the middle of a value", refused(records));
  }

  @Test
  void shouldRefuseValuesThatTheSchemaDoesNotHave() throws Exception {
    assertEquals(
        "found a value of 1073741824 bytes, and 1 bytes are left",
        refused(
            "s:'string'",
            out -> {
              out.writeLong(1L << 30);
              out.writeFixed(new byte[1]);
            }));
    assertEquals("found a value of -1 bytes", refused("s:'bytes'", out -> out.writeLong(-1)));
    assertTrue(refused("u:['null','string']", out -> out.writeIndex(2)).contains("2"), "the index");
    assertTrue(
        refused("e:{'type':'enum','name':'E','symbols':['A']}", out -> out.writeEnum(1))
            .contains("1"),
        "the index");
    assertTrue(
        refused("s:'string'", out -> out.writeBytes(new byte[] {(byte) 0xFF}))
            .startsWith("Input length"),
        "bytes that are no UTF-8");
  }

  @Test
  void shouldRefuseARecordOfFewBytesThatStandsForMoreThanARecord() throws Exception {
    assertEquals(
        "the record is longer than 20000000 bytes as JSON",
        refused(
            "a:{'type':'array','items':'null'}",
            out -> {
              out.writeArrayStart();
              out.setItemCount(1L << 30);
            }));
  }

  @Test
  void shouldRefuseARecordThatIsNestedTooDeep() throws Exception {
    Schema list =
        new Schema.Parser()
            .parse(
                quoted("{'type':'record','name':'L','fields':[{'name':'n','type':['null','L']}]}"));
    byte[] deep = new byte[2_000];
    Arrays.fill(deep, 0, 1_999, (byte) 2);

    assertEquals("nested deeper than 1000 levels", refused(new AvroRecords(list, deep, 0)));
  }

  @Test
  void shouldSayWhyATextIsNoSchema() {
    String reason =
        assertThrows(RecordRefusedException.class, () -> AvroSchemas.parse("{}")).getMessage();

    assertTrue(reason.startsWith("no schema of Avro: "), reason);
  }

  private interface Values {
    void write(BinaryEncoder out) throws IOException;
  }

  private static String refused(String field, Values values) throws Exception {
    return refused(new AvroRecords(fields(field), bytes(values), 0));
  }

  private static String refused(AvroRecords records) {
    return assertThrows(RecordRefusedException.class, records::next).getMessage();
  }

  private static String json(Schema schema, Values values) throws Exception {
    byte[] json = new AvroRecords(schema, bytes(values), 0).next();
    return new String(json, StandardCharsets.UTF_8).replace('"', '\'');
  }

  private static byte[] bytes(Values values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    values.write(encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  /** Returns the schema of a record whose fields are written as {@code name:schema}. */
  static Schema fields(String... fields) throws RecordRefusedException {
    StringBuilder text = new StringBuilder("{'type':'record','name':'R','fields':[");
    for (int i = 0; i < fields.length; i++) {
      int colon = fields[i].indexOf(':');
      text.append(i == 0 ? "" : ",")
          .append("{'name':'")
          .append(fields[i], 0, colon)
          .append("','type':")
          .append(fields[i], colon + 1, fields[i].length())
          .append('}');
    }
    return AvroSchemas.parse(quoted(text + "]}"));
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}

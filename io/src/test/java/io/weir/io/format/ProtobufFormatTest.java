package io.weir.io.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Int64Value;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import io.weir.io.json.RecordRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts have {@code '} for the quotes of JSON. */
class ProtobufFormatTest {
  @TempDir static Path directory;
  private static String descriptors;

  @BeforeAll
  static void writeDescriptors() throws IOException {
    descriptors = TestDescriptors.write(directory.resolve("t.desc")).toString();
  }

  @Test
  void shouldWriteTheValuesOfEveryType() throws Exception {
    Descriptor type = ProtobufDescriptors.read(descriptors, "t.Every");
    Descriptor entry = type.findNestedTypeByName("MapEntry");
    DynamicMessage message =
        DynamicMessage.newBuilder(type)
            .setField(type.findFieldByName("int_32"), Integer.MIN_VALUE)
            .setField(type.findFieldByName("s64"), Long.MIN_VALUE)
            .setField(type.findFieldByName("u32"), -1)
            .setField(type.findFieldByName("u64"), -1L)
            .setField(type.findFieldByName("f"), 0.1f)
            .setField(type.findFieldByName("d"), Double.NaN)
            .setField(type.findFieldByName("b"), true)
            .setField(type.findFieldByName("s"), "Zoë")
            .setField(type.findFieldByName("y"), ByteString.copyFrom(new byte[] {0, -1}))
            .setField(
                type.findFieldByName("kind"),
                type.getFile().findEnumTypeByName("Kind").findValueByNumber(1))
            .addRepeatedField(type.findFieldByName("list"), 1)
            .addRepeatedField(type.findFieldByName("list"), 2)
            .addRepeatedField(
                type.findFieldByName("map"),
                DynamicMessage.newBuilder(entry)
                    .setField(entry.findFieldByName("key"), 7)
                    .setField(entry.findFieldByName("value"), "seven")
                    .build())
            .setField(
                type.findFieldByName("inner"),
                DynamicMessage.getDefaultInstance(type.findNestedTypeByName("Inner")))
            .setField(
                type.findFieldByName("at"),
                Timestamp.newBuilder().setSeconds(-1).setNanos(999_999_000).build())
            .setField(
                type.findFieldByName("took"),
                Duration.newBuilder().setSeconds(-1).setNanos(-500_000_000).build())
            .setField(type.findFieldByName("wrapped"), Int64Value.of(Long.MAX_VALUE))
            .setField(
                type.findFieldByName("any"),
                Struct.newBuilder()
                    .putFields(
                        "a",
                        Value.newBuilder()
                            .setListValue(
                                ListValue.newBuilder()
                                    .addValues(Value.newBuilder().setNumberValue(1.5))
                                    .addValues(
                                        Value.newBuilder().setNullValue(NullValue.NULL_VALUE))
                                    .addValues(Value.newBuilder().setStringValue("x")))
                            .build())
                    .build())
            .build();

    assertEquals(
        "{'int_32':-2147483648,'s64':-9223372036854775808,'u32':4294967295,"
            + "'u64':18446744073709551615,'f':0.1,'d':'NaN','b':true,'s':'Zoë','y':'AP8=',"
            + "'kind':'BIG','list':[1,2],'map':{'7':'seven'},'inner':{'i':0},"
            + "'at':'1969-12-31T23:59:59.999999Z','took':'-1.5s','wrapped':9223372036854775807,"
            + "'any':{'a':[1.5,null,'x']}}",
        json("t.Every", message.toByteArray()));
  }

  @Test
  void shouldWriteTheDefaultsOfFieldsWithoutPresenceAndNothingForOthersThatAreNotSet()
      throws Exception {
    assertEquals(
        "{'int_32':0,'s64':0,'u32':0,'u64':0,'f':0.0,'d':0.0,'b':false,'s':'','y':'',"
            + "'kind':'NONE','list':[],'map':{}}",
        json("t.Every", new byte[0]));
    assertEquals("{'id':''}", json("t.Event", new byte[0]));
    // Field 4, the optional n, is set to its default.
    assertEquals("{'id':'','n':0}", json("t.Event", new byte[] {4 << 3, 0}));
    assertEquals("{'must':1}", json("t.Old", new byte[] {1 << 3, 1}));
  }

  @Test
  void shouldWriteTheNumberOfAnEnumThatTheDescriptorsDoNotHaveAndPassOverUnknownFields()
      throws Exception {
    String json = json("t.Every", new byte[] {10 << 3, 9, 15 << 3, 1});

    assertTrue(json.contains("'kind':9,"), json);
  }

  @Test
  void shouldRefuseWhatIsNotOfTheType() {
    assertTrue(
        refused(plain("t.Event"), new byte[] {1 << 3 | 2, 5, 'a'}).startsWith("While parsing"));
    assertTrue(
        refused(plain("t.Event"), new byte[] {1 << 3 | 2, 1, -1}).contains("UTF-8"), "UTF-8");
    assertEquals(
        "required fields are absent: must", refused(plain("t.Old"), new byte[] {2 << 3, 1}));
    // A group ends that has not begun.
    assertTrue(refused(plain("t.Event"), new byte[] {7 << 3 | 4}).startsWith("Protocol message"));
  }

  @Test
  void shouldReadWhatIsBehindTheHeaderOfConfluentsClients() throws Exception {
    Descriptor event = ProtobufDescriptors.read(descriptors, "t.Event");
    byte[] record =
        DynamicMessage.newBuilder(event)
            .setField(event.findFieldByName("id"), "a")
            .build()
            .toByteArray();

    // The first type of a file has no index, or the index 0.
    assertEquals("{'id':'a'}", json(confluent("t.Event"), confluent(record)));
    assertEquals("{'id':'a'}", json(confluent("t.Event"), confluent(record, 0)));
    assertEquals("{'i':0}", json(confluent("t.Every.Inner"), confluent(new byte[0], 1, 1)));
    assertEquals(
        "is of the type [1] in its file, and t.Event is [0]",
        refused(confluent("t.Event"), confluent(record, 1)));
    assertEquals(
        "does not begin with a byte 0 and the id of a schema, as Confluent's clients write it",
        refused(confluent("t.Event"), new byte[] {1, 0, 0, 0, 1, 0}));
    assertTrue(refused(confluent("t.Event"), new byte[] {0, 0}).startsWith("While parsing"));
  }

  @Test
  void shouldReadTheSameWhenItWasSerialized() throws Exception {
    assertEquals("{'id':''}", json(SerializableUtils.clone(plain("t.Event")), new byte[0]));
  }

  @Test
  void shouldSayWhatIsWrongWithTheDescriptors() throws IOException {
    String unknown =
        assertThrows(IOException.class, () -> ProtobufDescriptors.read(descriptors, "t.Evnt"))
            .getMessage();
    assertTrue(
        unknown.startsWith("there is no message \"t.Evnt\"; did you mean t.Event?;"), unknown);
    FileDescriptorSet set = TestDescriptors.set();
    Path alone =
        Files.write(
            directory.resolve("alone.desc"),
            FileDescriptorSet.newBuilder().addFile(set.getFile(4)).build().toByteArray());
    assertEquals(
        "it lacks google/protobuf/timestamp.proto; write it with protoc --include_imports",
        assertThrows(IOException.class, () -> ProtobufDescriptors.read(alone.toString(), "t.Event"))
            .getMessage());
    assertEquals(
        "no such file",
        assertThrows(IOException.class, () -> ProtobufDescriptors.read("none.desc", "t.Event"))
            .getMessage());
  }

  private static ProtobufFormat plain(String message) {
    return new ProtobufFormat(descriptors, message, false);
  }

  private static ProtobufFormat confluent(String message) {
    return new ProtobufFormat(descriptors, message, true);
  }

  private static byte[] confluent(byte[] record, Integer... indexes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeRawBytes(new byte[] {0, 0, 0, 1, 2});
    out.writeSInt32NoTag(indexes.length);
    for (int index : List.of(indexes)) {
      out.writeSInt32NoTag(index);
    }
    out.writeRawBytes(record);
    out.flush();
    return bytes.toByteArray();
  }

  private static String json(String message, byte[] record) throws RecordRefusedException {
    return json(plain(message), record);
  }

  private static String json(ProtobufFormat format, byte[] record) throws RecordRefusedException {
    return new String(format.json(record), StandardCharsets.UTF_8).replace('"', '\'');
  }

  private static String refused(ProtobufFormat format, byte[] record) {
    return assertThrows(RecordRefusedException.class, () -> format.json(record)).getMessage();
  }
}

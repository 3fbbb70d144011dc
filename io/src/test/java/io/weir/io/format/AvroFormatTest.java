package io.weir.io.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.json.RecordRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroFormatTest {
  private static final String SCHEMA =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"i\",\"type\":\"int\"}]}";

  /** The schema 258 and the int 1, in Confluent's wire format and Avro's encoding. */
  private static final byte[] RECORD = {0, 0, 0, 1, 2, 2};

  private RegistryStandIn registry;

  @BeforeEach
  void startRegistry() throws IOException {
    registry = new RegistryStandIn();
  }

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @Test
  void shouldReadTheSchemaOfAnIdOnce() throws Exception {
    registry.add(258, SCHEMA);
    AvroFormat format = new AvroFormat(new SchemaRegistry(registry.url()));

    assertEquals("{\"i\":1}", json(format, RECORD));
    assertEquals("{\"i\":1}", json(SerializableUtils.clone(format), RECORD));
    assertEquals(List.of("/schemas/ids/258"), registry.requests());
  }

  @Test
  void shouldRefuseARecordOfAnUnknownSchemaUntilItIsThere() throws Exception {
    AvroFormat format = new AvroFormat(new SchemaRegistry(registry.url() + "/"));

    assertEquals("schema 258 is not in " + registry.url() + "/", refused(format, RECORD));
    registry.add(258, SCHEMA);
    assertEquals("{\"i\":1}", json(format, RECORD));
  }

  @Test
  void shouldReadTheSchemasWhoseNamesASchemaUses() throws Exception {
    registry.respondTo(
        "/schemas/ids/258",
        "{\"schema\":"
            + RegistryStandIn.quoted(SCHEMA.replace("\"int\"", "\"a.Inner\""))
            + ",\"schemaType\":\"AVRO\",\"references\":[{\"name\":\"a.Inner\",\"subject\":\"a b\","
            + "\"version\":3}]}");
    registry.respondTo(
        "/subjects/a%20b/versions/3",
        "{\"subject\":\"a b\",\"id\":1,\"schema\":"
            + RegistryStandIn.quoted(SCHEMA.replace("\"R\"", "\"a.Inner\""))
            + "}");

    assertEquals(
        "{\"i\":{\"i\":1}}", json(new AvroFormat(new SchemaRegistry(registry.url())), RECORD));
  }

  @Test
  void shouldRefuseARecordWhoseSchemaIsNotOfAvro() {
    registry.respondTo(
        "/schemas/ids/258", "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = 'proto3';\"}");

    String reason = refused(new AvroFormat(new SchemaRegistry(registry.url())), RECORD);

    assertTrue(reason.startsWith("schema 258 is no schema of Avro: "), reason);
  }

  @Test
  void shouldRefuseARecordThatIsNotInTheWireFormat() {
    registry.add(258, SCHEMA);
    AvroFormat format = new AvroFormat(new SchemaRegistry(registry.url()));
    String reason =
        "does not begin with a byte 0 and the id of a schema, as Confluent's clients write it";

    assertEquals(reason, refused(format, "{\"i\":1}".getBytes(StandardCharsets.UTF_8)));
    assertEquals(reason, refused(format, new byte[] {0, 0, 0, 1}));
    assertEquals("it ends in the middle of a value", refused(format, new byte[] {0, 0, 0, 1, 2}));
    assertEquals(
        "1 bytes are behind the values of its schema",
        refused(format, new byte[] {0, 0, 0, 1, 2, 2, 7}));
  }

  @Test
  void shouldFailAndDropNothingWhenTheRegistryCannotBeAsked() throws Exception {
    String url = registry.url();
    AvroFormat format = new AvroFormat(new SchemaRegistry(url));
    registry.add(258, SCHEMA);
    registry.failNext(1, 401);

    assertThrows(UncheckedIOException.class, () -> format.json(RECORD));
    assertEquals("{\"i\":1}", json(format, RECORD));
  }

  @Test
  void shouldAskAgainAfterFailuresThatMayPass() throws Exception {
    registry.respondTo("/a", "x");
    URI address = URI.create(registry.url() + "/a");
    HttpReads reads = new HttpReads(3, Duration.ZERO);

    registry.failNext(2, 503);
    assertArrayEquals(new byte[] {'x'}, reads.get(address).orElseThrow());
    registry.failNext(1, RegistryStandIn.NO_RESPONSE);
    assertArrayEquals(new byte[] {'x'}, reads.get(address).orElseThrow());
    registry.failNext(3, 503);
    assertEquals(
        address + " has status 503",
        assertThrows(IOException.class, () -> reads.get(address)).getMessage());
    registry.failNext(1, 401);
    assertEquals(
        address + " has status 401",
        assertThrows(IOException.class, () -> reads.get(address)).getMessage());
    registry.close();
    assertEquals(
        address + " does not respond",
        assertThrows(IOException.class, () -> reads.get(address)).getMessage());
  }

  @Test
  void shouldReadSchemasFromFilesNamedAfterTheirIds(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("258.avsc"), SCHEMA);
    AvroFormat format = new AvroFormat(new SchemaDirectory(directory + "/"));

    assertEquals("{\"i\":1}", json(format, RECORD));
    assertEquals(
        "schema 1 is not in " + directory + "/", refused(format, new byte[] {0, 0, 0, 0, 1, 2}));
  }

  @Test
  void shouldRefuseASourceOfSchemasThatCannotBeUsed(@TempDir Path directory) {
    assertEquals(
        List.of(
            "schemas="
                + directory
                + " holds no schema; give a directory with a file for each id, as in 17.avsc"),
        new SchemaDirectory(directory.toString()).problems());
    assertEquals(
        List.of("registry=localhost is no address; write registry=http://host:8081"),
        new SchemaRegistry("localhost").problems());
    assertEquals(
        List.of("registry: a password in an address would be shown, so none can be given"),
        new SchemaRegistry("http://me:secret@localhost").problems());
    assertEquals(List.of(), new SchemaRegistry(registry.url()).problems());
    registry.close();
    assertEquals(
        List.of(
            "registry="
                + registry.url()
                + " gives no schemas: "
                + registry.url()
                + "/schemas/types does not respond"),
        new SchemaRegistry(registry.url()).problems());
  }

  private static String json(AvroFormat format, byte[] record) throws RecordRefusedException {
    return new String(format.json(record), StandardCharsets.UTF_8);
  }

  private static String refused(AvroFormat format, byte[] record) {
    return assertThrows(RecordRefusedException.class, () -> format.json(record)).getMessage();
  }
}

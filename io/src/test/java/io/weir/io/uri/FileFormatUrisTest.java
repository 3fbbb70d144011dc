package io.weir.io.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URIs of files are checked against the beginnings of the files. */
class FileFormatUrisTest {
  @TempDir static Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.csv | id,id~1,2 | the header has the column 'id' twice",
        "b.csv | id,n~1,2 | fine",
        "c.csv?format=jsonl | id,id~1,2 | fine",
        "d.csv?columns=a,b | id,id~1,2 | fine",
        "e.avro | {`id`:1} | is read as Avro, but it is no object container file of Avro; say how it"
            + " is written, as in DIR/e.avro?format=jsonl",
        "f.jsonl | Obj\u0001x | is a file of Avro; read it with DIR/f.jsonl?format=avro",
        "g.json?format=json | [{`id`:1}] | fine",
        "h?format=csv&x=y | id~1 | unknown parameter \"x\"; there are format, delimiter, columns,"
            + " registry, schemas, descriptors, message, wire",
      })
  void shouldRefuseAFileWhoseBeginningIsNotOfItsFormat(String uri, String text, String expected)
      throws IOException {
    Path file = dir.resolve(uri.replaceFirst("\\?.*", ""));
    Files.writeString(file, text.replace('~', '\n').replace('`', '"'));

    List<String> problems = InputUris.parse(dir + "/" + uri, List.of("payments"), "g").problems();

    assertEquals(
        expected.equals("fine")
            ? List.of()
            : List.of(
                "--input=" + dir + "/" + uri + ": " + expected.replace("DIR", dir.toString())),
        problems);
  }
}

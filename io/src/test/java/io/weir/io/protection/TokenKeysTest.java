package io.weir.io.protection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.oracle.OracleTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeysTest {
  /** The digests are those of {@code openssl dgst -sha256 -mac HMAC}. */
  @ParameterizedTest
  @CsvSource({
    "4111111111111111, BiIkEgE4KkWRL7IoKLP32w",
    "'', 04tCCW2A9F-Ca0Sp1WB95w",
    "Zoë 😀, 7vM-bO79gF0vOpagK1gtjw",
    "-42, IVahvkBnn2SsmMv5ag8eyw"
  })
  void shouldMakeTheFirstBytesOfAnHmac(String text, String digest) {
    assertEquals("k1." + digest, TestKeys.of(TestKeys.K1).current().token(text));
  }

  @Property(tries = 200)
  void shouldMakeTheTokensOfTheOracle(@ForAll long value) {
    assertEquals(
        OracleTokens.token("k1", TestKeys.k1(), value),
        TestKeys.of(TestKeys.K1).current().token(Long.toString(value)));
  }

  @Test
  void shouldUseTheFirstKeyAndKnowTheOthers() {
    TokenKeys keys = TestKeys.of("# since May", TestKeys.K2, "", TestKeys.K1);
    assertEquals("k2.-6HBvS-0XCWidVE5QBOYGA", keys.current().token("4111111111111111"));
    assertEquals(
        "k1.BiIkEgE4KkWRL7IoKLP32w", keys.named("k1").orElseThrow().token("4111111111111111"));
    assertTrue(keys.named("k3").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | there is no key; write a line id:base64",
        "k1 | line 1 is no key; write id:base64",
        "k1:not/base64! | line 1 is no key; write id:base64",
        "a.b:AAAA | line 1 is no key; write id:base64",
        "k1:AAECAwQFBgcICQoLDA0ODw== | line 1: key k1 has 16 bytes, it needs at least 32",
      })
  void shouldRefuseWhatIsNoKeyWithoutShowingIt(String line, String problem) {
    List<String> problems = new ArrayList<>();
    TokenKeys.parse(line, problems);
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith(problem), problems.get(0));
    assertFalse(problems.get(0).contains("not/base64") || problems.get(0).contains("AAEC"));
  }

  @Test
  void shouldRefuseAnIdThatIsThereTwice() {
    List<String> problems = new ArrayList<>();
    TokenKeys.parse(TestKeys.K1 + "\n" + TestKeys.K1, problems);
    assertEquals(List.of("line 2: key k1 is there twice"), problems);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "k1:AAEC"})
  void shouldRefuseKeysInTheOption(String keys) {
    List<String> problems = new ArrayList<>();
    assertNull(TokenKeySource.of(keys, problems));
    assertTrue(problems.get(0).startsWith("the keys must not stand in an option"));
    assertFalse(problems.get(0).contains("AAEC"));
  }

  @Test
  void shouldSendNoKeyWithTheJob(@TempDir Path directory) {
    TokenKeySource source = TestKeys.file(directory.resolve("keys"), TestKeys.K1);
    String sent = new String(SerializableUtils.serializeToByteArray(source), ISO_8859_1);
    assertFalse(sent.contains(new String(TestKeys.k1(), ISO_8859_1)));
    assertFalse(sent.contains("AAECAwQF"));
    assertTrue(sent.contains("keys"), "the reference is sent");
    assertEquals(source, SerializableUtils.clone(source));
  }

  @Test
  void shouldKeepTheKeyThatAJobBeganWithWhenAnotherBecomesCurrent(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("keys");
    TokenKeySource before = TestKeys.file(file, TestKeys.K1);
    TokenKeySource after = TestKeys.file(file, TestKeys.K2, TestKeys.K1);
    assertEquals("k1", before.current().id());
    assertEquals("k2", after.current().id());
    assertNotEquals(before, after);
  }

  @Test
  void shouldFailWhenTheKeyOfTheJobWasChanged(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("keys");
    TokenKeySource source = TestKeys.file(file, TestKeys.K1);
    Files.writeString(file, TestKeys.K2.replace("k2:", "k1:"));
    IllegalStateException e = assertThrows(IllegalStateException.class, source::current);
    assertTrue(e.getMessage().contains("no longer holds the key k1"), e.getMessage());
  }
}

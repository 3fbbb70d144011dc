package io.weir.io.protection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadCipherTest {
  /** Computed by another implementation of AES-GCM from the description of the format. */
  private static final String GOLDEN =
      "k1.mDvXFsFIcM25d5ebmsKMD_BVBe7zqgtrJtkvoWii_uUKe1qPgkY3MjqKeG6_A9GixxPBuDo";

  private static final byte[] PLAIN = "not JSON 4111111111111111".getBytes(UTF_8);
  private static final TokenKeys KEYS = TestKeys.of(TestKeys.K1);

  @Test
  void shouldEncryptToTheGoldenBytes() {
    assertEquals(GOLDEN, PayloadCipher.encrypt(KEYS.current(), "payments", PLAIN));
  }

  @Property(tries = 200)
  void shouldDecryptWhatItEncrypted(@ForAll byte[] plain) throws GeneralSecurityException {
    String encrypted = PayloadCipher.encrypt(KEYS.current(), "payments", plain);
    assertArrayEquals(plain, PayloadCipher.decrypt(KEYS, "payments", encrypted));
    assertEquals(encrypted, PayloadCipher.encrypt(KEYS.current(), "payments", plain));
  }

  @Test
  void shouldEncryptEqualBytesOfOtherStreamsDifferently() {
    assertNotEquals(GOLDEN, PayloadCipher.encrypt(KEYS.current(), "refunds", PLAIN));
  }

  @Test
  void shouldDecryptWithAnEarlierKey() throws GeneralSecurityException {
    assertArrayEquals(
        PLAIN, PayloadCipher.decrypt(TestKeys.of(TestKeys.K2, TestKeys.K1), "payments", GOLDEN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "k1.",
        "k1.AAAA",
        "k1.not base64",
        "k2.mDvXFsFIcM25d5ebmsKMD_BVBe7zqgtrJtkvoWii_uUKe1qPgkY3MjqKeG6_A9GixxPBuDo",
        "k1.mDvXFsFIcM25d5ebmsKMD_BVBe7zqgtrJtkvoWii_uUKe1qPgkY3MjqKeG6_A9GixxPBuEo",
        "k1.nDvXFsFIcM25d5ebmsKMD_BVBe7zqgtrJtkvoWii_uUKe1qPgkY3MjqKeG6_A9GixxPBuDo"
      })
  void shouldRefuseWhatTheKeysDidNotEncrypt(String encrypted) {
    assertThrows(
        GeneralSecurityException.class, () -> PayloadCipher.decrypt(KEYS, "payments", encrypted));
  }

  @Test
  void shouldRefuseTheEncryptionOfAnotherStream() {
    assertThrows(
        GeneralSecurityException.class, () -> PayloadCipher.decrypt(KEYS, "refunds", GOLDEN));
  }

  @Test
  void shouldNameTheKeyThatIsMissing() {
    GeneralSecurityException e =
        assertThrows(
            GeneralSecurityException.class,
            () -> PayloadCipher.decrypt(TestKeys.of(TestKeys.K2), "payments", GOLDEN));
    assertTrue(e.getMessage().contains("k1"), e.getMessage());
  }
}

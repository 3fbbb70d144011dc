package io.weir.transforms.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.testing.CoderChecks;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.FramedStateCoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveredIdsTest {
  private static final int OPERATIONS = 3_000;

  private static byte[] bytes(String id) {
    return id.getBytes(StandardCharsets.UTF_8);
  }

  private static DeliveredIds twoIds() {
    DeliveredIds delivered = new DeliveredIds();
    delivered.timerSet = 60_000;
    delivered.add(bytes("a"), 300, 0x0102030405060708L);
    delivered.add(bytes("bc"), 299, -1);
    return delivered;
  }

  @Test
  void shouldKeepItsBytesWhenIdsAreRemembered() {
    String bytes =
        "01" // version
            + "00000000" // of no pack
            + "000000000000ea60" // a timer set to 60 s
            + "02" // two ids
            + "d804 0102030405060708 01 61" // at 300 ms, a hash, an id of 1 byte: a
            + "01 ffffffffffffffff 02 6263"; // 1 ms before, a hash, an id of 2 bytes: bc
    FramedStateCoder.golden(
        VersionedCoder.of(new DeliveredIdsEncoding()), bytes.replace(" ", ""), twoIds());
  }

  @Test
  void shouldComeBackWholeWhenItWentThroughItsBytes() {
    VersionedCoder<DeliveredIds> coder = VersionedCoder.of(new DeliveredIdsEncoding());
    CoderChecks.roundTrip(coder, twoIds(), new DeliveredIds());
    CoderChecks.nested(coder, twoIds(), new DeliveredIds(), twoIds());
  }

  /** Few ids are searched, many are found by an index; both go through their bytes in between. */
  @ParameterizedTest
  @ValueSource(ints = {10, 16, 17, 65, 5_000})
  void shouldFindWhatAMapFindsWhenIdsComeAndGo(int names) throws IOException {
    Random random = new Random(names);
    Map<String, Long> expected = new HashMap<>();
    DeliveredIds delivered = new DeliveredIds();
    for (int i = 0; i < OPERATIONS; i++) {
      String name = "id-" + random.nextInt(names);
      long time = random.nextInt(1_000);
      int entry = delivered.find(bytes(name));
      assertEquals(expected.containsKey(name), entry != DeliveredIds.NONE, name);
      if (entry == DeliveredIds.NONE) {
        delivered.add(bytes(name), time, 7 * time);
      } else {
        assertEquals(expected.get(name), delivered.time(entry), name);
        assertEquals(7 * expected.get(name), delivered.contents(entry), name);
        delivered.update(entry, time, 7 * time);
      }
      expected.put(name, time);
      if (random.nextInt(500) == 0) {
        long until = random.nextInt(1_000);
        expected.values().removeIf(old -> old < until);
        long earliest = delivered.removeIf(old -> old < until);
        assertEquals(
            expected.values().stream().mapToLong(old -> old).min().orElse(Long.MAX_VALUE),
            earliest);
      }
      if (random.nextInt(100) == 0) {
        delivered = throughBytes(delivered);
      }
      assertEquals(expected.size(), delivered.size());
    }
    assertEquals(EventTimeTimers.NOT_SET, delivered.timerSet);
  }

  private static DeliveredIds throughBytes(DeliveredIds delivered) throws IOException {
    DeliveredIdsEncoding encoding = new DeliveredIdsEncoding();
    byte[] bytes = ByteOutput.bytes(out -> encoding.writeWithHeader(delivered, out));
    return encoding.fromBytes(ByteSlice.of(bytes));
  }
}

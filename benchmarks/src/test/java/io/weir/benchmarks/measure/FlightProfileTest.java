package io.weir.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightProfileTest {
  @Test
  void shouldCountCollectionsAndTheirPausesWhenTheyWereRecorded(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
      recording.start();
      System.gc();
      System.gc();
      recording.stop();
      recording.dump(file);
    }

    String profile = FlightProfile.read(file).toString();

    // Other collections may come between.
    assertTrue(
        profile
            .lines()
            .findFirst()
            .orElseThrow()
            .matches(
                ".* ([2-9]|[1-9]\\d+) garbage collections with pauses of \\d+\\.\\d s in total"),
        profile);
  }
}

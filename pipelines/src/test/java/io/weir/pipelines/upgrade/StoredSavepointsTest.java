package io.weir.pipelines.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.event.Event;
import io.weir.transforms.keyed.KeyLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class StoredSavepointsTest {
  @Test
  void shouldGoOn(@TempDir Path directory) throws Exception {
    try (SavepointCluster cluster = SavepointCluster.start(directory)) {
      SavepointJob job = new SavepointJob(SavepointJob.STORED, KeyLayout.ofGroups(KeyLayout.FLINK_GROUPS));
      LastVersions.clear();
      Path made = cluster.savepoint(2, job::untilTheMiddle);
      java.nio.file.Files.copy(made, Path.of("/tmp/upgj/_metadata"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      System.out.println(made + " " + java.nio.file.Files.size(made) + " " + LastVersions.emitted().size());
      cluster.restore(made, 3, job::toTheEnd);
      List<String> expected = LastVersions.expected(job.pack(), job.events());
      assertSame(expected, LastVersions.texts());
    }
  }

  /** Compares texts, each as often as it is there, and shows the first few that differ. */
  static void assertSame(List<String> expected, List<String> emitted) {
    assertEquals(List.of(), surplus(expected, emitted), "missing");
    assertEquals(List.of(), surplus(emitted, expected), "surplus");
  }

  private static List<String> surplus(List<String> texts, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(text -> left.merge(text, 1, Integer::sum));
    return texts.stream().filter(text -> left.merge(text, -1, Integer::sum) < 0).limit(10).toList();
  }
}

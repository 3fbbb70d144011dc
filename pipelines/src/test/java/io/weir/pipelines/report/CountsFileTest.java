package io.weir.pipelines.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsFileTest {
  @Test
  void shouldReadWhatItWroteWhateverDataIsInTheNames(@TempDir Path directory) throws IOException {
    Map<String, Long> counts =
        Map.of("read", 1L, "a b\nc\r\n\\n\t\"", 2L, "\\", 3L, "", 4L, "\u2028é", -5L);
    Path file = directory.resolve("table");
    try (OutputStream out = Files.newOutputStream(file)) {
      CountsFile.write(counts, out);
    }

    assertEquals(counts, CountsFile.read(file).under(""));
  }
}

package io.weir.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.LineBatches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.beam.sdk.values.KV;

class LineFilesPropertyTest {
  @Property(tries = 200)
  void shouldWriteTheSameFileWhenLinesAreSplitDifferently(
      @ForAll @Size(max = 20) List<@IntRange(max = 3) Integer> keys,
      @ForAll @Size(max = 10) List<@IntRange(max = 5) Integer> sizes)
      throws IOException {
    List<KV<byte[], byte[]>> lines = LineBatches.lines(keys.stream().map(String::valueOf).toList());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    LineFiles.Lines sink = new LineFiles.Lines();

    sink.open(Channels.newChannel(file));
    for (List<KV<byte[], byte[]>> batch : LineBatches.split(lines, sizes)) {
      sink.write(batch);
    }
    sink.flush();

    String expected =
        IntStream.range(0, keys.size())
            .mapToObj(i -> "line " + i + "\n")
            .collect(Collectors.joining());
    assertEquals(expected, file.toString(StandardCharsets.UTF_8));
  }
}

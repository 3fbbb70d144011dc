package io.weir.io.bigquery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.TestPack;
import io.weir.transforms.pack.spec.Pack;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableDescriptionTest {
  private static final Pack PACK = TestPack.version("1.2", TestPack.all());
  private static final String LINE = "Weir pack " + PACK.name() + " version 1.2";

  @Test
  void shouldAddTheVersionWhenThereIsNone() {
    assertEquals(Optional.of(LINE), TableDescription.with(PACK, null));
    assertEquals(Optional.of(LINE), TableDescription.with(PACK, " "));
    assertEquals(
        Optional.of("What people wrote.\n" + LINE),
        TableDescription.with(PACK, "What people wrote."));
  }

  @Test
  void shouldKeepTheDescriptionWhenItHasTheVersion() {
    assertEquals(Optional.empty(), TableDescription.with(PACK, "What people wrote.\n" + LINE));
  }

  @Test
  void shouldFindTheVersionsOfThePackAlone() {
    String description =
        "About Weir pack "
            + PACK.name()
            + " version 9\n"
            + LINE
            + "\nWeir pack other version 3\n"
            + LINE.replace("1.2", "2026-11");

    assertEquals(Set.of("1.2", "2026-11"), TableDescription.versions(description, PACK));
    assertEquals(Set.of(), TableDescription.versions(null, PACK));
  }
}

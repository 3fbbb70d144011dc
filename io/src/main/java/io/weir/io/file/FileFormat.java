package io.weir.io.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.Compression;

/**
 * Format of a file according to its first bytes, whatever its name is. No record can begin with the
 * bytes of a format.
 */
enum FileFormat {
  GZIP("gzip", null, 0x1F, 0x8B),
  BZIP2("bzip2", null, 'B', 'Z', 'h'),
  ZSTD("zstd", null, 0x28, 0xB5, 0x2F, 0xFD),
  XZ("xz", "xz -dc", 0xFD, '7', 'z', 'X', 'Z', 0),
  ZIP("zip", "unzip -p", 'P', 'K', 3, 4),
  LZ4("lz4", "lz4 -dc", 0x04, 0x22, 0x4D, 0x18),
  SNAPPY("snappy", "snzip -dc", 0xFF, 0x06, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'),
  COMPRESS("compress (.Z)", "gzip -dc", 0x1F, 0x9D),
  SEVEN_ZIP("7z", "7z e -so", '7', 'z', 0xBC, 0xAF, 0x27, 0x1C),
  TEXT("text", null);

  /** Number of bytes that identify a format. */
  static final int BYTES = 10;

  private final String title;
  private final String command;
  private final String beginning;

  /**
   * Creates a format.
   *
   * @param title name of the format
   * @param command command that decompresses the format, or null
   * @param beginning first bytes of its files
   */
  FileFormat(String title, String command, int... beginning) {
    this.title = title;
    this.command = command;
    this.beginning = new String(beginning, 0, beginning.length);
  }

  /**
   * Returns the format of a file with these first bytes. A file shorter than the first bytes of a
   * format is text.
   */
  static FileFormat of(byte[] first) {
    String text = new String(first, StandardCharsets.ISO_8859_1);
    for (FileFormat format : values()) {
      if (text.startsWith(format.beginning)) {
        return format;
      }
    }
    return TEXT;
  }

  /** Returns why the file cannot be read and what to do about it, or null if it can be read. */
  String problem(String file) {
    if (this == ZSTD && !hasZstd()) {
      return refusal(file, "zstd -dc");
    }
    return command == null ? null : refusal(file, command);
  }

  private String refusal(String file, String with) {
    return "is compressed as "
        + title
        + ", which is not read (gzip, bzip2 and zstd are); decompress it, as in "
        + with
        + " "
        + file
        + " > records.jsonl";
  }

  boolean isCompressed() {
    return this == GZIP || this == BZIP2 || this == ZSTD;
  }

  /**
   * Returns the decompressed bytes. For a format that cannot be read, returns the bytes of the
   * file.
   */
  InputStream decompress(InputStream in) throws IOException {
    return switch (this) {
      case GZIP -> new GzipMembers(in);
      case BZIP2 -> beam(Compression.BZIP2, in);
      case ZSTD -> hasZstd() ? beam(Compression.ZSTD, in) : in;
      default -> in;
    };
  }

  private static InputStream beam(Compression compression, InputStream in) throws IOException {
    return Channels.newInputStream(compression.readDecompressed(Channels.newChannel(in)));
  }

  /** Beam does not bundle the zstd library, but Kafka's clients do. */
  private static boolean hasZstd() {
    try {
      Class.forName(
          "com.github.luben.zstd.ZstdInputStream", false, FileFormat.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}

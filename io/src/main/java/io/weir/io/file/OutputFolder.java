package io.weir.io.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/** A directory on any of Beam's file systems, and what is done with the files in it. */
final class OutputFolder {
  /** The size of what is there and is no plain file: a directory, a link, a device. */
  static final long NO_FILE = -1;

  private static final String TEXT = "text/plain";

  private final String path;

  /**
   * A directory, which need not be there.
   *
   * @param uri of the directory
   */
  OutputFolder(String uri) {
    this.path = LocalPath.plain(uri);
  }

  /** The directory's path, as Beam takes it. */
  String path() {
    return path;
  }

  /** A directory in this one. */
  OutputFolder in(String name) {
    return new OutputFolder(path + (path.endsWith("/") ? "" : "/") + name);
  }

  /** The file of this name in the directory. */
  ResourceId file(String name) {
    return FileSystems.matchNewResource(path, /* isDirectory= */ true)
        .resolve(name, StandardResolveOptions.RESOLVE_FILE);
  }

  /**
   * What is in the directory, by name, with its size or {@link #NO_FILE}; nothing where it is not
   * there.
   */
  Map<String, Long> entries() throws IOException {
    Map<String, Long> entries = new TreeMap<>();
    if (!isLocal()) {
      for (MatchResult.Metadata file : match("*")) {
        entries.put(file.resourceId().getFilename(), file.sizeBytes());
      }
      return entries;
    }
    // Asked of Beam, this would be a walk through all that is below.
    if (Files.isDirectory(local())) {
      try (DirectoryStream<Path> there = Files.newDirectoryStream(local())) {
        for (Path entry : there) {
          boolean plain = Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS);
          entries.put(entry.getFileName().toString(), plain ? Files.size(entry) : NO_FILE);
        }
      }
    }
    return entries;
  }

  /** The directories in this one whose names are so. */
  List<OutputFolder> folders(Pattern names) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    if (isLocal()) {
      for (String name : entries().keySet()) {
        if (Files.isDirectory(local().resolve(name), LinkOption.NOFOLLOW_LINKS)) {
          found.add(name);
        }
      }
    } else {
      int start = file("x").toString().length() - 1;
      for (MatchResult.Metadata file : match("*/**")) {
        String rest = file.resourceId().toString().substring(start);
        found.add(rest.substring(0, rest.indexOf('/')));
      }
    }
    return found.stream().filter(name -> names.matcher(name).matches()).map(this::in).toList();
  }

  /** The text of a file, or null where there is none. */
  String read(String name) throws IOException {
    if (!entries().containsKey(name)) {
      return null;
    }
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Opens a file to read. */
  InputStream open(String name) throws IOException {
    return Channels.newInputStream(FileSystems.open(file(name)));
  }

  /** Makes a file, in place of one of the same name. */
  OutputStream create(String name) throws IOException {
    return Channels.newOutputStream(FileSystems.create(file(name), TEXT));
  }

  /** Makes a file of a text, at once: whoever reads it meanwhile reads the old or the new one. */
  void write(String name, String text) throws IOException {
    String beside = name + ".new";
    try (OutputStream out = create(beside)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    FileSystems.rename(List.of(file(beside)), List.of(file(name)));
  }

  /** Moves a file into another directory of the same file system. */
  void move(String name, OutputFolder to) throws IOException {
    FileSystems.rename(List.of(file(name)), List.of(to.file(name)));
  }

  /** Deletes a file, if it is there. */
  void delete(String name) throws IOException {
    try {
      FileSystems.delete(List.of(file(name)));
    } catch (FileNotFoundException e) {
      // Then it is as it should be.
    }
  }

  /** Makes the directory, and those it is in. */
  void make() throws IOException {
    if (isLocal()) {
      Files.createDirectories(local());
    }
  }

  /** Deletes the directory with all that is in it. */
  void deleteAll() throws IOException {
    if (!isLocal()) {
      List<ResourceId> files = new ArrayList<>();
      match("**").forEach(file -> files.add(file.resourceId()));
      FileSystems.delete(files);
      return;
    }
    if (Files.isDirectory(local(), LinkOption.NOFOLLOW_LINKS)) {
      for (String name : entries().keySet()) {
        Path entry = local().resolve(name);
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          in(name).deleteAll();
        } else {
          Files.deleteIfExists(entry);
        }
      }
      Files.deleteIfExists(local());
    }
  }

  private List<MatchResult.Metadata> match(String glob) throws IOException {
    return FileSystems.match(file(glob).toString(), EmptyMatchTreatment.ALLOW).metadata();
  }

  private boolean isLocal() {
    return LocalPath.isLocal(path);
  }

  private Path local() {
    return Path.of(path);
  }
}

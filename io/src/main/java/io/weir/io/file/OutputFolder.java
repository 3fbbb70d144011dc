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

/** A directory on any of Beam's file systems, with operations on its files. */
final class OutputFolder {
  /** Size of an entry that is not a regular file: a directory, a link or a device. */
  static final long NO_FILE = -1;

  private static final String TEXT = "text/plain";

  private final String path;

  /**
   * Creates a directory object. The directory need not exist.
   *
   * @param uri URI of the directory
   */
  OutputFolder(String uri) {
    this.path = LocalPath.plain(uri);
  }

  /** Returns the directory's path in Beam's form. */
  String path() {
    return path;
  }

  /** Returns a directory within this one. */
  OutputFolder in(String name) {
    return new OutputFolder(path + (path.endsWith("/") ? "" : "/") + name);
  }

  /** Returns the file of this name in the directory. */
  ResourceId file(String name) {
    return FileSystems.matchNewResource(path, /* isDirectory= */ true)
        .resolve(name, StandardResolveOptions.RESOLVE_FILE);
  }

  /**
   * Returns the entries of the directory by name, each with its size or {@link #NO_FILE}. The
   * result is empty if the directory does not exist.
   */
  Map<String, Long> entries() throws IOException {
    Map<String, Long> entries = new TreeMap<>();
    if (!isLocal()) {
      for (MatchResult.Metadata file : match("*")) {
        entries.put(file.resourceId().getFilename(), file.sizeBytes());
      }
      return entries;
    }
    // Beam would walk through all directories below.
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

  /** Returns the directories within this one whose names match. */
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

  /** Returns the text of a file, or null if the file does not exist. */
  String read(String name) throws IOException {
    if (!entries().containsKey(name)) {
      return null;
    }
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Opens a file for reading. */
  InputStream open(String name) throws IOException {
    return Channels.newInputStream(FileSystems.open(file(name)));
  }

  /** Creates a file. It replaces a file of the same name. */
  OutputStream create(String name) throws IOException {
    return Channels.newOutputStream(FileSystems.create(file(name), TEXT));
  }

  /** Writes a text to a file atomically. Concurrent readers see the old or the new text. */
  void write(String name, String text) throws IOException {
    String beside = name + ".new";
    try (OutputStream out = create(beside)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    rename(beside, name);
  }

  /** Moves a file into another directory of the same file system. */
  void move(String name, OutputFolder to) throws IOException {
    FileSystems.rename(List.of(file(name)), List.of(to.file(name)));
  }

  /** Gives a file another name. A file of that name is replaced. */
  void rename(String name, String other) throws IOException {
    FileSystems.rename(List.of(file(name)), List.of(file(other)));
  }

  /** Deletes a file if it exists. */
  void delete(String name) throws IOException {
    try {
      FileSystems.delete(List.of(file(name)));
    } catch (FileNotFoundException e) {
      // The file is already deleted.
    }
  }

  /** Creates the directory and its parents. */
  void make() throws IOException {
    if (isLocal()) {
      Files.createDirectories(local());
    }
  }

  /** Deletes the directory and everything in it. */
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

package io.weir.pipelines;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.fs.CreateOptions;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * A stand-in for the file system of a cloud, with the scheme {@code s3}. Objects are files below a
 * local directory. As in a cloud, there are no directories: an object can be created anywhere, and
 * only objects match.
 */
final class BucketFileSystem extends FileSystem<BucketFileSystem.BucketObject> {
  static final String SCHEME = "s3";

  private final Path root;

  BucketFileSystem(Path root) {
    this.root = root;
  }

  /** An object, or a prefix that ends with a slash. */
  record BucketObject(String uri) implements ResourceId {
    @Override
    public ResourceId resolve(String other, ResolveOptions options) {
      boolean directory = options == ResolveOptions.StandardResolveOptions.RESOLVE_DIRECTORY;
      String resolved = (uri.endsWith("/") ? uri : uri + "/") + other;
      return new BucketObject(directory && !resolved.endsWith("/") ? resolved + "/" : resolved);
    }

    @Override
    public ResourceId getCurrentDirectory() {
      return isDirectory() ? this : new BucketObject(uri.substring(0, uri.lastIndexOf('/') + 1));
    }

    @Override
    public String getScheme() {
      return SCHEME;
    }

    @Override
    public String getFilename() {
      String path = isDirectory() ? uri.substring(0, uri.length() - 1) : uri;
      return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public boolean isDirectory() {
      return uri.endsWith("/");
    }

    @Override
    public String toString() {
      return uri;
    }
  }

  private Path file(BucketObject object) {
    return root.resolve(object.uri().substring((SCHEME + "://").length()));
  }

  @Override
  protected List<MatchResult> match(List<String> specs) throws IOException {
    List<MatchResult> results = new ArrayList<>();
    for (String spec : specs) {
      PathMatcher glob =
          FileSystems.getDefault().getPathMatcher("glob:" + file(new BucketObject(spec)));
      List<MatchResult.Metadata> found = new ArrayList<>();
      try (Stream<Path> all = Files.walk(root)) {
        for (Path file : all.filter(Files::isRegularFile).filter(glob::matches).toList()) {
          found.add(
              MatchResult.Metadata.builder()
                  .setResourceId(new BucketObject(SCHEME + "://" + root.relativize(file)))
                  .setSizeBytes(Files.size(file))
                  .setIsReadSeekEfficient(true)
                  .setLastModifiedMillis(Files.getLastModifiedTime(file).toMillis())
                  .build());
        }
      }
      boolean none = found.isEmpty();
      results.add(
          none
              ? MatchResult.create(
                  MatchResult.Status.NOT_FOUND, new FileNotFoundException("no object " + spec))
              : MatchResult.create(MatchResult.Status.OK, found));
    }
    return results;
  }

  @Override
  protected WritableByteChannel create(BucketObject object, CreateOptions options)
      throws IOException {
    Files.createDirectories(file(object).getParent());
    return Files.newByteChannel(
        file(object),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  @Override
  protected ReadableByteChannel open(BucketObject object) throws IOException {
    try {
      return Files.newByteChannel(file(object));
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException("no object " + object);
    }
  }

  @Override
  protected void copy(List<BucketObject> from, List<BucketObject> to) throws IOException {
    for (int i = 0; i < from.size(); i++) {
      Files.createDirectories(file(to.get(i)).getParent());
      Files.copy(file(from.get(i)), file(to.get(i)), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  protected void rename(List<BucketObject> from, List<BucketObject> to, MoveOptions... options)
      throws IOException {
    copy(from, to);
    delete(from);
  }

  @Override
  protected void delete(Collection<BucketObject> objects) throws IOException {
    for (BucketObject object : objects) {
      Files.deleteIfExists(file(object));
    }
  }

  @Override
  protected BucketObject matchNewResource(String uri, boolean isDirectory) {
    return new BucketObject(isDirectory && !uri.endsWith("/") ? uri + "/" : uri);
  }

  @Override
  protected String getScheme() {
    return SCHEME;
  }
}

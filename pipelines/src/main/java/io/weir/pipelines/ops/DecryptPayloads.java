package io.weir.pipelines.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.io.json.LineJson;
import io.weir.io.json.RedactedRecord;
import io.weir.io.protection.TokenKeys;
import io.weir.io.secret.SecretReference;
import io.weir.io.secret.SecretUnavailableException;
import io.weir.transforms.record.RawPayload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Restores the records in dead letters and late events of streams with protected fields. Reads
 * lines from standard input and writes them to standard output with the record as it came.
 */
public final class DecryptPayloads {
  private static final int REFUSED = 2;
  private static final int FAILED = 1;
  private static final String OPTION = "--tokenKeys=";
  private static final ObjectMapper JSON = new ObjectMapper(LineJson.factory());

  private DecryptPayloads() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, /* autoFlush= */ true, StandardCharsets.UTF_8);
    int status = run(args, System.in, out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs a command line.
   *
   * @return 0 if all lines were written, 1 if a line could not be restored and was left out, 2 if
   *     the command line was refused
   */
  static int run(String[] args, InputStream in, PrintStream out, PrintStream err)
      throws IOException {
    List<String> problems = new ArrayList<>();
    TokenKeys keys = keys(args, problems);
    if (!problems.isEmpty()) {
      problems.forEach(err::println);
      return REFUSED;
    }
    int status = 0;
    int number = 0;
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        out.println(restored(line, keys));
      } catch (IOException e) {
        err.println("line " + number + " is no line of Weir's");
        status = FAILED;
      } catch (GeneralSecurityException e) {
        err.println("line " + number + " cannot be decrypted: " + e.getMessage());
        status = FAILED;
      }
    }
    return status;
  }

  private static TokenKeys keys(String[] args, List<String> problems) {
    if (args.length != 1 || !args[0].startsWith(OPTION)) {
      problems.add("write one option, " + OPTION + " with " + SecretReference.FORMS);
      return null;
    }
    String reference = args[0].substring(OPTION.length());
    if (!SecretReference.isReference(reference)) {
      problems.add("--tokenKeys: write " + SecretReference.FORMS);
      return null;
    }
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    try {
      return TokenKeys.parse(SecretReference.read(reference), problems);
    } catch (SecretUnavailableException e) {
      problems.add("--tokenKeys: " + e.getMessage());
      return null;
    }
  }

  private static String restored(String line, TokenKeys keys)
      throws IOException, GeneralSecurityException {
    JsonNode node = JSON.readTree(line);
    if (!(node instanceof ObjectNode letter)) {
      return line;
    }
    RawPayload hidden =
        new RawPayload(letter.path("payload").asText(), letter.path("encoding").asText());
    if (!hidden.isEncrypted()) {
      return line;
    }
    RawPayload whole =
        RawPayload.of(RedactedRecord.restore(hidden, keys, letter.path("stream").asText()));
    letter.put("payload", whole.text());
    letter.put("encoding", whole.encoding());
    return JSON.writeValueAsString(letter);
  }
}

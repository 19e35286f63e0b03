package org.scopegate.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads the documents of one YAML file into nodes that know their lines. Tags, anchors and aliases
 * are not understood: what stands in the file is what it means.
 */
final class YamlReader {

  private static final YAMLFactory YAML = new YAMLFactory();

  private final String file;
  private final Faults faults;
  private final YAMLParser parser;

  private YamlReader(String file, Faults faults, YAMLParser parser) {
    this.file = file;
    this.faults = faults;
    this.parser = parser;
  }

  /** All documents that hold anything; those before a syntax error, if there is one. */
  static List<Node> documents(String file, byte[] content, Faults faults) {
    List<Node> documents = new ArrayList<>();
    try (YAMLParser parser = YAML.createParser(text(file, content, faults))) {
      new YamlReader(file, faults, parser).readInto(documents);
    } catch (JsonProcessingException e) {
      faults.add(syntaxFault(file, e));
    } catch (IOException e) {
      // the source is a string: nothing but its content can fail
      throw new UncheckedIOException(file, e);
    }
    return documents;
  }

  /** The file as text, up to the first byte that is not UTF-8. */
  private static String text(String file, byte[] content, Faults faults) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer chars = CharBuffer.allocate(content.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, chars, true).isError()) {
      int line = 1 + (int) chars.flip().chars().filter(c -> c == '\n').count();
      faults.add(new Place(file, line), "a character that is not UTF-8", "save it as UTF-8");
      return "";
    }
    return chars.flip().toString();
  }

  private void readInto(List<Node> documents) throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      Node document = node(token);
      if (!(document instanceof Node.Scalar scalar && scalar.text().isEmpty())) {
        documents.add(document);
      }
    }
  }

  private Node node(JsonToken token) throws IOException {
    Place place = here();
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      faults.add(place, "anchors (&) and aliases (*) are not understood", "write the value out");
    }
    return switch (token) {
      case START_OBJECT -> mapping(place);
      case START_ARRAY -> sequence(place);
      case VALUE_NULL -> new Node.Scalar(place, Optional.empty());
      default -> new Node.Scalar(place, Optional.of(parser.getText()));
    };
  }

  private Node sequence(Place place) throws IOException {
    List<Node> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      items.add(node(token));
      token = parser.nextToken();
    }
    return new Node.Sequence(place, items);
  }

  private Node mapping(Place place) throws IOException {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place keyPlace = here();
      String key = parser.currentName();
      Node value = node(parser.nextToken());
      Node.Entry earlier = entries.putIfAbsent(key, new Node.Entry(keyPlace, value));
      if (earlier != null) {
        faults.add(
            keyPlace,
            "key '" + key + "' stands here a second time",
            "the first is in line " + earlier.place().line());
      }
    }
    return new Node.Mapping(place, entries);
  }

  private Place here() {
    return new Place(file, parser.currentTokenLocation().getLineNr());
  }

  /** What the parser complains of, where it saw it rather than where it began to look. */
  private static Fault syntaxFault(String file, JsonProcessingException e) {
    String fact = e.getOriginalMessage().lines().findFirst().orElse("");
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    if (e.getCause() instanceof MarkedYAMLException cause && cause.getProblemMark() != null) {
      fact = cause.getProblem();
      line = cause.getProblemMark().getLine() + 1;
    }
    return new Fault(file, Math.max(0, line), "not valid YAML: " + fact, hint(fact));
  }

  private static String hint(String fact) {
    if (fact.contains("TAB")) {
      return "indent with spaces";
    }
    return fact.contains("but got {")
        ? "inside [ ] and { } put ${NAME} in quotes"
        : "check indentation, colons and quotes here and in the line above";
  }
}

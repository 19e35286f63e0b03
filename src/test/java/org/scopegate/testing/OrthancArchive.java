package org.scopegate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.scopegate.dimse.ClientOptions;
import org.scopegate.dimse.EchoClient;
import org.scopegate.dimse.Peer;
import org.scopegate.ul.AeTitle;

/**
 * Debian's Orthanc as an archive, with a folder and ports of its own: nothing of a service that
 * Debian may have started is used. It takes every transfer syntax that it knows.
 */
public final class OrthancArchive implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String title;
  private final int port;
  private final int httpPort;
  private final Program program;
  private final HttpClient http = HttpClient.newHttpClient();

  private OrthancArchive(String title, int port, int httpPort, Program program) {
    this.title = title;
    this.port = port;
    this.httpPort = httpPort;
    this.program = program;
  }

  /** Starts it and waits until it answers. */
  public static OrthancArchive start(Path folder, String title) throws IOException {
    return start(folder, title, Map.of(), ClientOptions.defaults());
  }

  /**
   * The same with more in its configuration.
   *
   * @param calling how to ask whether it is there
   */
  public static OrthancArchive start(
      Path folder, String title, Map<String, Object> more, ClientOptions calling)
      throws IOException {
    Files.createDirectories(folder);
    int port = Ports.free();
    int httpPort = Ports.free();
    Path configuration = folder.resolve("orthanc.json");
    Map<String, Object> all = new TreeMap<>(configuration(folder, title, port, httpPort));
    all.putAll(more);
    MAPPER.writeValue(configuration.toFile(), all);
    OrthancArchive archive =
        new OrthancArchive(
            title,
            port,
            httpPort,
            Program.start(folder, List.of(program(), configuration.toString())));
    try {
      archive.awaitAnswer(calling);
      return archive;
    } catch (RuntimeException | Error silent) {
      archive.close();
      throw silent;
    }
  }

  /** Where Debian has it: {@code /usr/sbin} is not on everybody's PATH. */
  public static String program() {
    return Files.isExecutable(Path.of("/usr/sbin/Orthanc")) ? "/usr/sbin/Orthanc" : "Orthanc";
  }

  private static Map<String, Object> configuration(
      Path folder, String title, int port, int httpPort) {
    return Map.ofEntries(
        Map.entry("Name", title),
        Map.entry("StorageDirectory", folder.resolve("objects").toString()),
        Map.entry("IndexDirectory", folder.resolve("index").toString()),
        Map.entry("Plugins", List.of()),
        Map.entry("HttpPort", httpPort),
        Map.entry("RemoteAccessAllowed", false),
        Map.entry("AuthenticationEnabled", false),
        Map.entry("DicomAet", title),
        Map.entry("DicomPort", port),
        Map.entry("DicomCheckCalledAet", true),
        Map.entry("DicomAlwaysAllowEcho", true),
        Map.entry("DicomAlwaysAllowStore", true),
        Map.entry("DicomAlwaysAllowFind", true),
        Map.entry("UnknownSopClassAccepted", true),
        Map.entry("AcceptedTransferSyntaxes", List.of("1.2.840.10008.1.*")),
        Map.entry("OverwriteInstances", false));
  }

  public String title() {
    return title;
  }

  public int port() {
    return port;
  }

  /** How many objects it holds. */
  public int count() throws Exception {
    return MAPPER.readTree(get("/instances")).size();
  }

  /**
   * Asks its index, as its own viewer does.
   *
   * @param level Patient, Study, Series or Instance
   * @return what it calls those that match
   */
  public List<String> find(String level, Map<String, String> query) throws Exception {
    byte[] body = MAPPER.writeValueAsBytes(Map.of("Level", level, "Query", query));
    HttpRequest request =
        HttpRequest.newBuilder(address("/tools/find"))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    List<String> found = new ArrayList<>();
    MAPPER.readTree(send(request)).forEach(id -> found.add(id.asText()));
    return found;
  }

  /** The attributes of an object by keyword, sequences aside. */
  public Map<String, String> attributes(String id) throws Exception {
    Map<String, String> attributes = new TreeMap<>();
    JsonNode tags = MAPPER.readTree(get("/instances/" + id + "/simplified-tags"));
    tags.properties()
        .forEach(
            field -> {
              if (field.getValue().isTextual()) {
                attributes.put(field.getKey(), field.getValue().asText());
              }
            });
    return attributes;
  }

  /** The transfer syntax that it notes beside an object. */
  public String transferSyntax(String id) throws Exception {
    return new String(
        get("/instances/" + id + "/metadata/TransferSyntax"), StandardCharsets.US_ASCII);
  }

  /** The Part 10 file that it gives back. */
  public Path file(String id, Path to) throws Exception {
    return Files.write(to, get("/instances/" + id + "/file"));
  }

  /** Gives it an object, past DICOM. */
  public String upload(Path file) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address("/instances")).POST(BodyPublishers.ofFile(file)).build();
    return MAPPER.readTree(send(request)).get("ID").asText();
  }

  /** Makes a peer known to it, which it may call then, and which may ask it for commitments. */
  public void knows(String title, int peerPort) throws Exception {
    byte[] body =
        MAPPER.writeValueAsBytes(Map.of("AET", title, "Host", "127.0.0.1", "Port", peerPort));
    send(
        HttpRequest.newBuilder(address("/modalities/" + title))
            .PUT(BodyPublishers.ofByteArray(body))
            .build());
  }

  public void delete(String id) throws Exception {
    send(HttpRequest.newBuilder(address("/instances/" + id)).DELETE().build());
  }

  /** Has it send an object to another node by C-STORE. */
  public void store(String modality, String id) throws Exception {
    send(
        HttpRequest.newBuilder(address("/modalities/" + modality + "/store"))
            .POST(BodyPublishers.ofString(id))
            .build());
  }

  /** Asks a peer that it knows to commit an instance; returns the transaction UID. */
  public String askToCommit(String title, String sopClassUid, String sopInstanceUid)
      throws Exception {
    byte[] body =
        MAPPER.writeValueAsBytes(
            Map.of("DicomInstances", List.of(List.of(sopClassUid, sopInstanceUid))));
    HttpRequest request =
        HttpRequest.newBuilder(address("/modalities/" + title + "/storage-commitment"))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return MAPPER.readTree(send(request)).path("ID").asText();
  }

  /** What it has heard of a commitment that it asked for. */
  public JsonNode commitment(String transactionUid) throws Exception {
    return MAPPER.readTree(get("/storage-commitment/" + transactionUid));
  }

  private byte[] get(String path) throws Exception {
    return send(HttpRequest.newBuilder(address(path)).build());
  }

  private byte[] send(HttpRequest request) throws Exception {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(request.uri() + " answered " + response.statusCode() + "\n" + program);
    }
    return response.body();
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }

  private void awaitAnswer(ClientOptions calling) {
    Peer peer = new Peer("127.0.0.1", port, new AeTitle(title), new AeTitle("TEST"));
    Awaitility.await(title + " answers")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> EchoClient.echo(peer, calling).done() && count() == 0);
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}

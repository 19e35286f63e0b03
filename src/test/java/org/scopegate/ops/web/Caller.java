package org.scopegate.ops.web;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who calls an HTTP port, with the same headers each time. Every answer must be as the OpenAPI
 * description says.
 */
record Caller(String address, List<String> headers) {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer. */
  record Answer(int status, HttpResponse<byte[]> response) {

    JsonNode json() throws IOException {
      return MAPPER.readTree(response.body());
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  /** One that may change things. */
  static Caller of(String address) {
    return new Caller(address, List.of("X-Scopegate", "1"));
  }

  Caller with(String header, String value) {
    List<String> more = new ArrayList<>(headers);
    more.addAll(List.of(header, value));
    return new Caller(address, more);
  }

  Caller without(String header) {
    List<String> fewer = new ArrayList<>(headers);
    int at = fewer.indexOf(header);
    fewer.subList(at, at + 2).clear();
    return new Caller(address, fewer);
  }

  Answer get(String path) throws Exception {
    return send("GET", path, "");
  }

  Answer post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  Answer put(String path, String body) throws Exception {
    return send("PUT", path, body);
  }

  Answer delete(String path) throws Exception {
    return send("DELETE", path, "");
  }

  Answer send(String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    Answer answer = new Answer(response.statusCode(), response);
    String type = answer.header("Content-Type").orElse("");
    assertThat(Contract.of().faults(method, path, answer.status(), type, answer.text()))
        .as("%s %s against its description: %d %s", method, path, answer.status(), answer.text())
        .isEmpty();
    return answer;
  }
}

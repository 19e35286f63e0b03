package org.scopegate.ops.alerts;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.scopegate.tls.TlsContext;

/** Tells a web server, by one POST for each notice. */
final class WebhookChannel implements Channel {

  private static final int TOO_MANY = 429;
  private static final int TIMEOUT = 408;

  private final WebhookOptions options;
  private final Optional<TlsContext> trust;
  private final NoticeText text;
  private Optional<Caller> caller = Optional.empty();

  /** A client, and the trust that it was made with. */
  private record Caller(HttpClient client, Optional<SSLContext> trust) {}

  private WebhookChannel(WebhookOptions options, Optional<TlsContext> trust, NoticeText text) {
    this.options = options;
    this.trust = trust;
    this.text = text;
  }

  /**
   * Opens the files of trust; connects to nobody yet.
   *
   * @throws IOException they cannot be used
   */
  static WebhookChannel open(WebhookOptions options, NoticeText text) throws IOException {
    Optional<TlsContext> trust =
        options.trust().isPresent()
            ? Optional.of(TlsContext.open(options.trust().get()))
            : Optional.empty();
    return new WebhookChannel(options, trust, text);
  }

  /** What is to be renewed when its files change. */
  Optional<TlsContext> keys() {
    return trust;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public String send(Notice notice) throws IOException {
    byte[] body = WebhookBody.of(notice, text);
    HttpRequest request =
        request()
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    int status = answer(request);
    if (status >= 200 && status < 300) {
      return "taken by " + options.server();
    }
    String why = options.server() + " answers with status " + status;
    if (status >= 500 || status == TOO_MANY || status == TIMEOUT) {
      throw new IOException(why);
    }
    throw new Refused(why, null);
  }

  /** The status with which the server answers a question that changes nothing. */
  int knock() throws IOException {
    return answer(request().method("HEAD", BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request() throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(options.url())
            .timeout(options.timeout())
            .header("User-Agent", "Scopegate");
    if (options.token().isPresent()) {
      request.header("Authorization", "Bearer " + visible(options.token().get().read()));
    }
    return request;
  }

  /** The client would repeat the whole of it in its message otherwise, which comes into the log. */
  private static String visible(char[] token) throws IOException {
    String text = new String(token).strip();
    if (!text.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
      throw new IOException("the token of the web hook has letters that no header can bear");
    }
    return text;
  }

  private int answer(HttpRequest request) throws IOException {
    try {
      HttpResponse<Void> answer = client().send(request, BodyHandlers.discarding());
      return answer.statusCode();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("the node stops", stopped);
    } catch (IOException fault) {
      throw new IOException(options.server() + ": " + words(fault), fault);
    }
  }

  /** The same as long as the trust is: a client has threads of its own. */
  private HttpClient client() {
    Optional<SSLContext> now = trust.map(TlsContext::context);
    if (caller.isEmpty() || !caller.get().trust().equals(now)) {
      HttpClient.Builder client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(options.timeout());
      trust.ifPresent(keys -> client.sslContext(keys.context()).sslParameters(keys.parameters()));
      caller = Optional.of(new Caller(client.build(), now));
    }
    return caller.get().client();
  }

  /** Java's client leaves the message of a refused connection out. */
  private static String words(IOException fault) {
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }
}

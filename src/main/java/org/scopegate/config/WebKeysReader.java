package org.scopegate.config;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.scopegate.gateway.UserCheck;
import org.scopegate.ops.web.Access;
import org.scopegate.tls.Passphrase;
import org.scopegate.tls.TlsFault;
import org.scopegate.tls.TlsSettings;

/** Reads {@link WebKeys} from the section of the port; token and users are looked at. */
record WebKeysReader(Section keys, NodeTls node, Faults faults) {

  WebKeys read() {
    return new WebKeys(new Access(token(), users()), tls());
  }

  private Optional<Passphrase> token() {
    Passphrase token = keys.passphrase("token", Passphrase.NONE);
    if (token.equals(Passphrase.NONE)) {
      return Optional.empty();
    }
    String key = keys.has("token") ? "token" : "token_file";
    try {
      if (token.read().length < Access.LEAST_TOKEN) {
        faults.add(
            keys.place(key),
            keys.nameOf(key) + " is shorter than " + Access.LEAST_TOKEN + " characters",
            "openssl rand -hex 24 makes a good one");
      }
    } catch (TlsFault fault) {
      faults.add(keys.place(key), fault.getMessage(), fault.hint());
    }
    return Optional.of(token);
  }

  private Optional<UserCheck.Users> users() {
    if (!keys.has("users")) {
      return Optional.empty();
    }
    Section users = keys.section("users");
    Path file = users.required("file", Kind.FILE, Path.of(""));
    users.close();
    return users.has("file")
        ? new PasscodeFile(file).checked(users, faults).map(each -> each)
        : Optional.empty();
  }

  private Optional<TlsSettings> tls() {
    boolean own = keys.isSection("tls");
    if (!own && !keys.value("tls", Kind.FLAG, false)) {
      return Optional.empty();
    }
    TlsSettings settings =
        own
            ? new TlsKeys(faults, Clock.systemUTC()).peer(keys.section("tls"), node).settings()
            : node.settings();
    if (settings.certificate().isEmpty()) {
      faults.add(
          keys.place("tls"),
          keys.nameOf("tls") + ", but there is no certificate",
          "tls: {certificate: FILE, key: FILE} here, or dicom.tls.certificate: FILE");
    }
    return Optional.of(settings);
  }
}

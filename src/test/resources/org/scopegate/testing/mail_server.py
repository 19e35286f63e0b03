"""A mail server that keeps what it takes in a folder, a file for each message.

mail_server.py FOLDER PORT none|starttls|tls [CERTIFICATE KEY [USER PASSWORD]]
"""
import os
import signal
import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.number = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown@"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.number += 1
        name = "%06d-%d.eml" % (self.number, os.getpid())
        with open(os.path.join(self.folder, name + ".part"), "wb") as file:
            file.write(b"X-Tls: %s\r\n" % (b"yes" if session.ssl else b"no"))
            file.write(b"X-To: %s\r\n" % ",".join(envelope.rcpt_tos).encode())
            file.write(envelope.content)
        os.rename(file.name, os.path.join(self.folder, name))
        return "250 OK"


class Server(Controller):
    """The controller of the library, with STARTTLS and AUTH."""

    def __init__(self, handler, port, context, options):
        self.options = options
        super().__init__(handler, hostname="127.0.0.1", port=port, ssl_context=context)

    def factory(self):
        return SMTP(self.handler, hostname="mail.test", **self.options)


def main(folder, port, security, certificate=None, key=None, user=None, password=None):
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
    options = {}
    if security == "starttls":
        options.update(tls_context=context, require_starttls=True)
    if user:
        def check(server, session, envelope, mechanism, data):
            right = (data.login, data.password) == (user.encode(), password.encode())
            return AuthResult(success=right, handled=False)

        options.update(authenticator=check, auth_required=True)
        options.update(auth_require_tls=security == "starttls")
    server = Server(Keeper(folder), int(port), context if security == "tls" else None, options)
    server.start()
    print("listens", flush=True)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    threading.Event().wait()


main(*sys.argv[1:])

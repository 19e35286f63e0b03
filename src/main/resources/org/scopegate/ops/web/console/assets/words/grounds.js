/** Why a caller was turned away, and what to do about it. */

const GROUNDS = {
  calling_title: ['No source has this AE title', 'Name it as a source, or correct the title in the tower; case counts.'],
  host: ['Not at a host of that source', 'Add its address to the source, or find out who uses its title.'],
  certificate: ['Without the certificate of that source', 'Install the right certificate in the tower, or bind its new one.'],
  user: ['Its user did not prove who it is', 'Correct the user name or the passcode in the tower.'],
  called_title: ['Nobody here has the title it called', 'Correct the called AE title in the tower; case counts.'],
  tls: ['TLS came to no agreement', 'Check whether both sides use TLS and trust each other’s certificates.'],
  contexts: ['Nothing of what it offers is taken', 'Let the gateway accept what it sends; the log names it.'],
  capacity: ['No place for another association', 'It may call again. If this lasts, raise the limits.'],
  protocol: ['Not the DICOM that this node speaks', 'Find out what calls from there.'],
};

/** {meaning, then}, empty texts for one that this page does not know. */
export function ground(name) {
  const [meaning, then] = Object.hasOwn(GROUNDS, name) ? GROUNDS[name] : ['', ''];
  return { meaning, then };
}

/** Who is there: a token, or a name and its passcode. */
import { h } from '../core/dom.js';
import { post } from '../core/api.js';
import { faultBox } from '../parts/notice.js';

export function login({ redraw }, then) {
  let fault = null;
  const submit = async (event) => {
    event.preventDefault();
    try {
      await post('/session', credentials(new FormData(event.target)));
      then();
    } catch (refused) {
      fault = refused;
      redraw();
    }
  };
  return {
    title: 'Sign in',
    draw: () => [
      h(
        'div',
        { class: 'login panel' },
        h('h1', { tabindex: -1 }, 'Sign in'),
        h('p', { class: 'muted' }, 'This node shows itself only to who is known to it: monitoring.token or monitoring.users in conf/config.yaml.'),
        fault && faultBox(fault),
        form(submit),
      ),
    ],
  };
}

function form(onsubmit) {
  return h(
    'form',
    { onsubmit },
    h('p', { class: 'small' }, 'A user and a passcode:'),
    field('user', 'User', { autocomplete: 'username' }),
    field('passcode', 'Passcode', { type: 'password', autocomplete: 'current-password' }),
    h('p', { class: 'small' }, 'or a token:'),
    field('token', 'Token', { type: 'password', autocomplete: 'off' }),
    h('button', { type: 'submit', class: 'primary' }, 'Sign in'),
  );
}

const field = (name, label, more) =>
  h('div', { class: 'field' }, h('label', { for: `login-${name}` }, label), h('input', { id: `login-${name}`, name, ...more }));

function credentials(data) {
  const token = data.get('token').trim();
  return token === '' ? { user: data.get('user'), passcode: data.get('passcode') } : { token };
}

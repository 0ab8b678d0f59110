// Posts forms marked data-baton to Baton, keeps what could not be sent, and shows what to mend.
(() => {
  'use strict';
  const script = document.currentScript, set = script.dataset, key = set.key, box = 'baton.' + key;
  const at = path => new URL(path, script.src).href;
  const loaded = Date.now(), memory = {};
  let pause = 2e3, timer, flying;

  // a private window may have no storage: then this page remembers
  const get = name => { try { return localStorage.getItem(name); } catch { return memory[name]; } };
  const put = (name, text) => { memory[name] = text; try { localStorage.setItem(name, text); } catch { /* this page only */ } };
  const all = () => JSON.parse(get(box) || '[]').filter(post => loaded - post.at < 6048e5);
  const keep = posts => put(box, JSON.stringify(posts));
  const say = (name, detail) => dispatchEvent(new CustomEvent('baton:' + name, { detail }));

  // a repeat carries the same key, so that it is one lead
  async function send(post) {
    try {
      const reply = await fetch(at('/v1/leads'), {
        method: 'POST', keepalive: post.body.length < 6e4, body: post.body,
        headers: {
          Authorization: 'Bearer ' + key, 'Idempotency-Key': post.id, Accept: 'application/json',
          'Content-Type': 'application/x-www-form-urlencoded'
        }
      });
      const answer = await reply.json().catch(() => ({}));
      if (reply.ok) return { sent: 1, answer };
      if ([400, 413, 415, 422].includes(reply.status)) return { answer };
      pause = Math.max(pause, 1e3 * reply.headers.get('Retry-After'));
    } catch { /* offline, or on its way back */ }
  }
  async function flush() {
    if (flying) return;
    flying = true;
    clearTimeout(timer);
    for (const post of all()) {
      const out = await send(post);
      if (!out) {
        say('wait');
        pause = Math.min(pause * 2, 6e4);
        timer = setTimeout(flush, pause * (0.5 + Math.random()));
        break;
      }
      pause = 2e3;
      keep(all().filter(other => other.id !== post.id));
      say(post.id, out);
    }
    flying = false;
  }

  const plain = text => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  function tell(form, text, role = 'status') {
    const place = form.querySelector('[data-baton-status]') || form.appendChild(document.createElement('p'));
    place.dataset.batonStatus = '';
    place.setAttribute('role', role);
    place.textContent = text;
  }
  function mend(form, answer) {
    const rest = [];
    for (const wrong of answer.errors || []) {
      const input = [...form.elements].find(e => e.name && plain(e.name) === plain(wrong.field));
      if (!input) { rest.push(wrong.message); continue; }
      input.setCustomValidity(wrong.message);
      input.ariaInvalid = 'true';
      input.addEventListener('input', () => { input.setCustomValidity(''); input.ariaInvalid = null; }, { once: true });
    }
    tell(form, form.dataset.mend || ['Please look at this once more.', ...rest].join(' '), 'alert');
    form.reportValidity();
  }
  function body(form) {
    const data = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
    const add = (field, value) => value && !data.has(field) && data.append(field, value);
    add('page', location.href);
    add('referrer', document.referrer);
    add('form', form.dataset.baton || set.form);
    add('_elapsed', Date.now() - loaded);
    return data.toString();
  }
  addEventListener('submit', event => {
    const form = event.target, words = form.dataset;
    if (!('baton' in words)) return;
    event.preventDefault();
    const post = { id: crypto.getRandomValues(new Uint32Array(4)).join('-'), at: Date.now(), body: body(form) };
    addEventListener('baton:' + post.id, ({ detail: { sent, answer } }) => {
      form.inert = false;
      if (!sent) return mend(form, answer);
      put(box + '.lead', answer.leadId);
      form.reset();
      tell(form, words.sent || 'Thank you. We will be in touch shortly.');
      form.dispatchEvent(new CustomEvent('baton:sent', { bubbles: true, detail: answer }));
      if (words.redirect) location.assign(words.redirect);
    }, { once: true });
    addEventListener('baton:wait', () => form.inert && tell(form, words.offline || 'Kept here, and sent as soon as it can be.'));
    form.inert = true;
    tell(form, words.waiting || 'Sending …');
    keep([...all(), post]);
    flush();
  });

  // with data-track, what somebody looks at who has left a lead here
  const seen = (type, url) => {
    const leadId = get(box + '.lead');
    if (leadId && 'track' in set) navigator.sendBeacon(at('/v1/beacon?key=' + key), JSON.stringify({ leadId, type, url }));
  };
  addEventListener('click', event => {
    const link = event.target.closest('a[download]');
    if (link) seen('download', link.href);
  });
  seen('page_view', location.href);
  addEventListener('online', () => { pause = 2e3; flush(); });
  flush();
})();

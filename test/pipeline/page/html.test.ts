import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { escapeHtml, Html, html, pageHtml } from '../../../pipeline/page/html.js';

type Element = DefaultTreeAdapterMap['element'];

test('escaping', () => {
  expect(escapeHtml(`<a href="x">'&amp;'`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;');
});

describe('templates', () => {
  test('escape what they are given, and leave alone what a template made', () => {
    const name = '<b>"A" & \'B\'';
    expect(html`<p title="${name}">${html`<i>${name}</i>`}</p>`.markup).toBe(
      '<p title="&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;"><i>&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;</i></p>',
    );
  });

  test('join lists, keep 0 and leave out what is absent or false', () => {
    expect(html`<p>${['a', html`<br>`, ['<', 0]]}${null}${undefined}${false}</p>`.markup).toBe(
      '<p>a<br>&lt;0</p>',
    );
  });
});

test('a page allows its own style sheet and script and nothing else', () => {
  const page = pageHtml({ title: '<t>', style: 'p{}', script: 'let a;', body: new Html('<p>x</p>') });
  const html = parse(page).childNodes.find((node) => node.nodeName === 'html') as Element;
  const head = html.childNodes[0] as Element;
  const policy = head.childNodes
    .filter((node): node is Element => 'attrs' in node)
    .flatMap(({ attrs }) => attrs.map(({ value }) => value))
    .find((value) => value.startsWith('default-src'));
  // From `printf 'p{}' | openssl dgst -sha256 -binary | base64`, and the same of the script.
  expect(policy).toBe(
    "default-src 'none'; style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='; script-src 'sha256-81WALLbUROF1pWdYjuQYKuIcGgY/+TqVJr8UsV6Tkvo='; base-uri 'none'; form-action 'none'",
  );
  expect(page).toContain('<title>&lt;t&gt;</title>');
  expect(pageHtml({ title: '', style: '', body: '<' })).not.toContain('script');
  expect(page).not.toContain('connect-src');
  const asking = pageHtml({ title: '', style: '', script: 'let a;', asksServer: true, body: '' });
  expect(asking).toContain("; connect-src 'self'; base-uri 'none'");
});

// XML: what is read, and what is refused.

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Malformed } from '../../../emulator/wire/aws-error.ts';
import { parseXml, type XmlElement } from '../../../emulator/wire/xml/parse.ts';
import { escaped } from '../../../emulator/wire/xml/write.ts';

test('elements, text, attributes, comments and sections', () => {
  const xml =
    '\ufeff<?xml version="1.0"?><!-- c --><a:Root xmlns:a="urn:x" xsi:type=\'T "1"\' >\r\n<b>1 &lt; 2</b><b/>' +
    '<![CDATA[<c>&amp;]]><!-- <d> --></a:Root>\n';
  const root = parseXml(xml);
  expect([root.name, root.text, [...root.attributes]]).toEqual(['Root', '\n<c>&amp;', [['xsi:type', 'T "1"']]]);
  expect(root.children.map(({ name, text }) => [name, text])).toEqual([
    ['b', '1 < 2'],
    ['b', ''],
  ]);
});

test('references to characters', () => {
  expect(parseXml('<a>&amp;&lt;&gt;&quot;&apos;&#65;&#x1F680;&#xd;</a>').text).toBe('&<>"\'A🚀\r');
});

test('any text comes back from what is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (inElement, inAttribute) => {
      const root = parseXml(`<a b="${escaped(inAttribute)}">${escaped(inElement)}</a>`);
      expect([root.text, root.attributes.get('b')]).toEqual([inElement, inAttribute]);
    }),
  );
});

test.each([
  ['nothing', ''],
  ['text alone', 'text'],
  ['text before the root', 'x<a/>'],
  ['text after the root', '<a/>x'],
  ['two roots', '<a/><b/>'],
  ['an element without an end', '<a><b></b>'],
  ['an end without an element', '<a/></a>'],
  ['elements that overlap', '<a><b></a></b>'],
  ['another prefix at the end', '<x:a></y:a>'],
  ['half a tag', '<a><b'],
  ['half an attribute', '<a b="c'],
  ['an attribute without quotes', '<a b=c/>'],
  ['an attribute twice', '<a b="1" b="2"/>'],
  ['a tag in an attribute', '<a b="<c>"/>'],
  ['a comment without an end', '<a><!-- </a>'],
  ['a section without an end', '<a><![CDATA[</a>'],
  ['a document type', '<!DOCTYPE a><a/>'],
  ['an entity of its own', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
  ['an unknown entity', '<a>&nbsp;</a>'],
  ['half a reference', '<a>&amp</a>'],
  ['an ampersand', '<a>a & b</a>'],
  ['a reference to no character', '<a>&#x110000;</a>'],
  ['a reference to half a character', '<a>&#xd800;</a>'],
  ['a reference to the character zero', '<a>&#0;</a>'],
  ['a deep document', '<a>'.repeat(101) + '</a>'.repeat(101)],
  ['a very deep document', '<a>'.repeat(1_000_000)],
])('refused: %s', (_what, xml) => {
  expect(() => parseXml(xml)).toThrow(Malformed);
});

test('as deep as is allowed', () => {
  let element: XmlElement | undefined = parseXml('<a>'.repeat(100) + '</a>'.repeat(100));
  let depth = 0;
  for (; element; [element] = element.children) depth += 1;
  expect(depth).toBe(100);
});

test.each([
  ['spaces in a tag', `<a${' '.repeat(1_000_000)}`],
  ['attributes', `<a${' b="c"'.repeat(200_000)}`],
  ['brackets', '<'.repeat(1_000_000)],
  ['ampersands', `<a>${'&'.repeat(1_000_000)}</a>`],
  ['beginnings of comments', `<a>${'<!--'.repeat(250_000)}`],
  ['ends', `<a>${'</'.repeat(500_000)}`],
])('a megabyte of %s is refused in the time of a megabyte', (_what, xml) => {
  const before = process.cpuUsage();
  expect(() => parseXml(xml)).toThrow(Malformed);
  expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
});

import { describe, expect, test } from 'vitest';
import { metadataOf } from './blocks.js';

const lead = (...lines: string[]) => metadataOf(...lines).leadInspector;

test.each([
  ['Lead inspector: Firstname Lastname, His Majesty’s Inspector', 'Firstname Lastname'],
  ["Lead Inspector: Firstname Lastname Her Majesty's Inspector", 'Firstname Lastname'],
  ['Lead inspector: Firstname Lastname HMI.', 'Firstname Lastname'],
  ['Lead inspector: Firstname Lastname Senior HMI', 'Firstname Lastname'],
  ['Reporting inspector Firstname Lastname HMI', 'Firstname Lastname'],
  ['Lead inspector: Firstname M. Last-Name', 'Firstname M. Last-Name'],
  ['Lead inspector: Firstname Last -name, HMI', 'Firstname Last-name'],
  ['Lead inspector: Fírstnamé O’Lastname, HMI', 'Fírstnamé O’Lastname'],
  ['Lead inspector: Firstname van der Lastname', 'Firstname van der Lastname'],
  [
    'Lead inspectors: Firstname Lastname, His Majesty’s Inspector, and Othername Lastname, His Majesty’s Inspector',
    'Firstname Lastname and Othername Lastname',
  ],
])('%s', (line, name) => {
  expect(lead(line)).toBe(name);
});

test.each([
  'Lead inspector: His Majesty’s Inspector',
  'Deputy lead inspector: Firstname Lastname',
  'The lead inspector told staff what would follow.',
  'The lead inspector met Firstname Lastname to plan the visits of the week',
  'Lead inspector: to be named',
])('%s: no name', (line) => {
  expect(lead(line)).toBeUndefined();
});

test('the name may stand below the label', () => {
  expect(lead('Lead inspector:', 'Firstname Lastname')).toBe('Firstname Lastname');
});

describe('the signature of a letter', () => {
  test.each([
    [['Yours sincerely', 'Firstname Lastname', 'Her Majesty’s Inspector']],
    [['Yours sincerely', 'Firstname Lastname Her Majesty’s Inspector']],
    [['Yours sincerely Firstname Lastname', 'HMI, Ofsted']],
    [['signature: Yours sincerely, Firstname Lastname **His Majesty’s Inspector**']],
  ])('%s', (lines) => {
    expect(lead('Dear Director', 'Some text.', ...lines)).toBe('Firstname Lastname');
  });

  test('a director who signs has not led the inspection, nor has one who signs no letter', () => {
    expect(
      lead('Dear Director', 'Yours sincerely', 'Firstname Lastname', 'Regional Director'),
    ).toBeUndefined();
    expect(lead('Yours sincerely', 'Firstname Lastname', 'Her Majesty’s Inspector')).toBeUndefined();
  });
});

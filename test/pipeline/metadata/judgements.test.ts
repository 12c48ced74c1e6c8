// One table of judgements in every shape in which readers give it.
import { describe, expect, test } from 'vitest';
import { findJudgements, findOverallSaid } from '../../../pipeline/metadata/judgements.js';
import { blocksOf, metadataOf, TEXT } from './blocks.js';

const of = (...lines: string[]) => findJudgements(blocksOf(...lines));
const LONG =
  'Leaders know their services well, and they act on what they learn from the audits that they read.';

describe('four rows', () => {
  const expected = {
    overall_effectiveness: 'good',
    impact_of_leaders: 'good',
    help_and_protection: 'requires improvement',
    in_care: 'outstanding',
  };
  const leaders = 'The impact of leaders on social work practice';
  const helped = 'The experiences and progress of children who need help and protection';
  const cared = 'The experiences and progress of children in care and care leavers';

  test('a row a block', () => {
    expect(
      of(
        `table_row: ${leaders} | Good`,
        `table_row: ${helped} | Requires improvement to be good`,
        `table_row: ${cared} | Outstanding`,
        'table_row: Overall effectiveness | Good',
      ),
    ).toEqual(expected);
  });

  test('area and grade glued, in headings or paragraphs', () => {
    expect(
      of(
        `heading: ${leaders} Good`,
        `${helped} Requires improvement to be good`,
        `heading: ${cared} Outstanding`,
        'Overall effectiveness Good',
      ),
    ).toEqual(expected);
  });

  test('area and grade in neighbouring blocks, both wrapped', () => {
    expect(
      of(
        'heading: The impact of leaders on social work',
        'heading: practice with children and families',
        'heading: Good',
        'heading: The experiences and progress of children who need help and',
        'heading: protection',
        'heading: Requires improvement',
        'heading: to be good',
        'heading: The experiences and progress of children in care and',
        'heading: care leavers',
        'heading: Outstanding',
        'heading: Overall effectiveness',
        'heading: Good',
      ),
    ).toEqual(expected);
  });

  test('all areas before all grades', () => {
    expect(
      of(
        leaders,
        helped,
        cared,
        'Overall effectiveness',
        'Good',
        'Requires improvement to be good',
        'Outstanding good',
      ),
    ).toEqual(expected);
  });

  test('rows cut through', () => {
    expect(
      of(
        'table_row: The impact of leaders on social work | Good',
        'table_row: practice with children and families',
        'table_row: The experiences and progress of children | Requires',
        'table_row: who need help and protection | improvement to be',
        'table_row: good',
        'table_row: The experiences and progress of children | Outstanding',
        'table_row: in care and care leavers',
        'table_row: Overall effectiveness | Good',
      ),
    ).toEqual(expected);
  });
});

test('a grade goes to the row before it where an area has none', () => {
  expect(
    of('table_row: Children looked after', 'table_row: Overall effectiveness | Inadequate', LONG),
  ).toEqual({
    overall_effectiveness: 'inadequate',
  });
});

test('numbered areas; "not judged" is no grade', () => {
  expect(
    of(
      'heading: 1. Children who need help and protection requires improvement',
      'heading: 2. Children looked after and achieving permanence good',
      'heading: 2.1 Adoption performance',
      'heading: Not judged',
      'heading: 2.2 Experiences and progress of care leavers',
      'heading: 3. Leadership, management and governance requires improvement outstanding',
    ),
  ).toEqual({
    help_and_protection: 'requires improvement',
    in_care: 'good',
    care_leavers: 'requires improvement',
    impact_of_leaders: 'outstanding',
  });
});

test('other names for the areas, in headings of sections too', () => {
  expect(
    of(
      'Leaders and their effect on practice: Good',
      'list_item: Looked after children and permanence - Good',
      'Young people leaving care - Inadequate',
      LONG,
      'heading: Help and protection: good',
    ),
  ).toEqual({
    impact_of_leaders: 'good',
    in_care: 'good',
    care_leavers: 'inadequate',
    help_and_protection: 'good',
  });
});

test('an area that is none of the known keeps its printed name', () => {
  expect(
    of(
      'table_row: Overall effectiveness | Good',
      'table_row: Capacity to improve | Outstanding',
      'heading: 4.1 Safeguarding: adequate',
    ),
  ).toEqual({
    overall_effectiveness: 'good',
    'Capacity to improve': 'outstanding',
    Safeguarding: 'adequate',
  });
});

test('sentences, grades of two inspections beside each other, and other tables give none', () => {
  expect(
    of(
      'The experiences of children in care are good.',
      'Overall effectiveness was judged inadequate in 2015.',
      'table_row: Help and protection | Good | Inadequate',
      LONG,
      'table_row: Lunch | Good',
      'heading: Care leavers',
      LONG,
      'Good',
      'contents: Children in care good',
      'heading: What the panel made of the menus at the school: good',
    ),
  ).toEqual({});
});

test('the first grade of an area counts', () => {
  expect(of('Overall effectiveness: good', 'table_row: Overall effectiveness | Inadequate')).toEqual({
    overall_effectiveness: 'good',
  });
});

describe('the overall grade in a sentence', () => {
  test.each([
    ['Children’s services in Tarnholt are inadequate', 'inadequate'],
    [
      "Children's services in the Royal Borough of Tarnholt requires improvement to be good",
      'requires improvement',
    ],
    ['The overall judgement is requires improvement', 'requires improvement'],
    ['The overall judgement is that children’s services are good.2', 'good'],
    ['The overall judgement is good. The services of the board are inadequate.', 'good'],
  ])('%s', (line, grade) => {
    expect(findOverallSaid([line, LONG])).toBe(grade);
  });

  test('over two lines', () => {
    expect(findOverallSaid(['Children’s services in the Royal Borough of', 'Tarnholt are good'])).toBe(
      'good',
    );
  });

  test('not of a board, nor of help that is good', () => {
    expect(
      findOverallSaid(['The effectiveness of the board is inadequate', 'Children receive good help.']),
    ).toBeUndefined();
  });
});

test('a review of a safeguarding board grades the board, not the services', () => {
  expect(
    metadataOf(
      'heading: Tarnholt Safeguarding Children Board',
      'heading: Review of the effectiveness of the Local Safeguarding Children Board',
      'address: Inspection date: 15 June 2015 – 17 June 2015',
      'heading: The Local Safeguarding Children Board requires improvement',
      `${TEXT} It serves Tarnholt.`,
    ),
  ).toEqual({
    title: 'Review of the effectiveness of the Local Safeguarding Children Board',
    authority: 'Tarnholt',
    inspectionType: 'framework inspection',
    inspectionStart: '2015-06-15',
    inspectionEnd: '2015-06-17',
    judgements: {},
  });
});

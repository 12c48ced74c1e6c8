// Places are invented, but for bare names whose form is the case at hand.
import { describe, expect, test } from 'vitest';
import { placeName } from '../../../pipeline/metadata/places.js';

describe('a name without its kind of council', () => {
  test.each([
    ['Exampleshire County Council', 'Exampleshire'],
    ['London Borough of Tarnholt', 'Tarnholt'],
    ['The Royal Borough of Tarnholt upon Quill', 'Tarnholt upon Quill'],
    ['Metropolitan Borough of Tarnholt Council', 'Tarnholt'],
    ['Tarnholt Metropolitan Borough Council', 'Tarnholt'],
    ['Tarnholt City', 'Tarnholt'],
    ['Underwold County', 'Underwold'],
    ['City of Tarnholt Council', 'Tarnholt'],
    ['City of London', 'City of London'],
    ['County Durham', 'Durham'],
    ['Durham County Council', 'Durham'],
    ['Isle of Wight Council', 'Isle of Wight'],
    ['Kensington and Chelsea', 'Kensington and Chelsea'],
    ['Bath and North East Somerset', 'Bath and North East Somerset'],
    ['Telford & Wrekin', 'Telford and Wrekin'],
    ['Kingston Upon Hull City Council', 'Kingston upon Hull'],
    ['Hull', 'Kingston upon Hull'],
    ['STOKE-ON-TRENT CITY COUNCIL', 'Stoke-on-Trent'],
    ['St. Helens Metropolitan Borough Council', 'St. Helens'],
    ['Tarnholt Children’s Services', 'Tarnholt'],
    ['Tarnholt’s', 'Tarnholt'],
  ])('%s', (printed, name) => {
    expect(placeName(printed)).toBe(name);
  });

  test.each([
    'services',
    'Unannounced',
    'Annual Unannounced',
    'local authority',
    'County Council',
    'this area',
    'England',
    'Executive summary',
    'Draft',
    'May',
    'Cabinet',
    'a'.repeat(90),
  ])('%s is no place', (printed) => {
    expect(placeName(printed)).toBeUndefined();
  });
});

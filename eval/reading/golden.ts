// The "golden rules" of English sentence boundaries: 48 kinds of case that the Pragmatic Segmenter published and that
// splitters are compared on, three kinds on line ends and one on a missing space. The rules are theirs
// (https://github.com/diasks2/pragmatic_segmenter); the sentences that test them here are our own.

/** One rule with a text that tests it. Sentences are given with white space folded. */
export interface GoldenRule {
  /** 1 to 52. */
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly sentences: readonly string[];
}

/** A text is the sentences joined by a space, where none is given. */
const CASES: readonly (readonly [name: string, sentences: readonly string[], text?: string])[] = [
  ['full stop', ['Plans are up to date.', 'Visits are on time.']],
  ['question mark', ['Who checks the plans?', 'A manager does.']],
  ['exclamation mark', ['That was quick!', 'The plan came in a day.']],
  ['one-letter capital abbreviation', ['The chair was Firstname Q. Lastname.']],
  ['one-letter small abbreviation', ['The table is on p. 14.']],
  ['two-letter small abbreviation inside', ['Did the board and co. see the plan?']],
  ['two-letter capital abbreviation inside', ['The homes are run by Sample, Other & Co. on a lease.']],
  ['two-letter small abbreviation at the end', ['Send it to the board and co.', 'They decide.']],
  [
    'two-letter capital abbreviation at the end',
    ['The homes are run by Sample, Other & Co.', 'The lease ends in May.'],
  ],
  ['abbreviation before a name', ['The hostel at Mt. Invented is full.']],
  ['abbreviation before a name and after one', ["St. Sample's Hostel is in Invented st. by the river."]],
  ['abbreviation with a possessive', ["This was Lastname Sr.'s first visit."]],
  ['several stops in an abbreviation, inside', ['Two carers moved to the U.S.A. in spring.']],
  ['several stops in an abbreviation, at the end', ['The carers moved to the E.U.', 'What happened then?']],
  ['U.S. at the end', ['The carers moved to the U.S.', 'Who told the school?']],
  ['U.S. before a name', ['They asked the U.S. Embassy for help.']],
  ['U.S. inside', ['They lived in the U.S. until last year.']],
  [
    'a.m. and p.m., inside and at the end',
    [
      'By 7 a.m. Dr. Sample had seen two families.',
      'She left the last at 8 P.M.',
      'Mr. Other took over from her.',
    ],
  ],
  ['number inside', ['The grant of $250.50 was late.']],
  ['number at the end', ['The grant was $250.50.', 'It was late.']],
  [
    'brackets around a sentence inside another',
    ['The adviser (She had been one for 9 years.) knew the town well.'],
  ],
  ['e-mail address', ['Write to Help.Desk@example.org.', 'Somebody answers.']],
  [
    'web address',
    ['The offer is at https://www.example.20.org/care-leavers/local_offer.html.', 'Few have read it.'],
  ],
  ['single quotation marks inside', ["One said of her worker, 'He listens.' and meant it."]],
  ['double quotation marks inside', ['One said of her worker, "He listens." and meant it.']],
  [
    'double quotation marks at the end',
    ['One said of her worker, "He listens."', 'Others said much the same.'],
  ],
  ['two exclamation marks', ['Late again!!', 'Nobody rang.']],
  ['two question marks', ['Late again??', 'Who knew?']],
  ['exclamation mark and question mark', ['Late again!?', 'Did nobody ring?']],
  ['question mark and exclamation mark', ['Late again?!', 'Did nobody ring?']],
  ['list: stop and bracket, items without a stop', ['1.) Review the plans', '2.) Ring the school']],
  ['list: stop and bracket, items with a stop', ['1.) Review the plans.', '2.) Ring the school.']],
  ['list: bracket, items without a stop', ['1) Review the plans', '2) Ring the school']],
  ['list: bracket, items with a stop', ['1) Review the plans.', '2) Ring the school.']],
  ['list: stop, items without a stop', ['1. Review the plans', '2. Ring the school']],
  ['list: stop, items with a stop', ['1. Review the plans.', '2. Ring the school.']],
  ['list: bullet and number', ['• 4. Review the plans', '• 5. Ring the school']],
  ['list: bullet glued to its number', ['⁃4. Review the plans', '⁃5. Ring the school']],
  ['list: letters', ['a. Review the plans', 'b. Ring the school', 'c. Tell the family']],
  [
    'line end inside a sentence',
    ['The plan was cut off where the page had no more room.'],
    'The plan was cut off\nwhere the page had no more room.',
  ],
  [
    'line end after a space inside a sentence',
    ['It was a long day at the court.'],
    'It was a long \nday at the court.',
  ],
  [
    'list of lines in small letters',
    ['housing', 'personal advisers', 'health, education'],
    'housing\npersonal advisers\nhealth, education\n',
  ],
  ['number with several stops', ['The file is N°. 2044.117.318.', 'That is the one they lost.']],
  ['name with an exclamation mark', ['The group called Wow! meets on Mondays.']],
  [
    'I at the end of a sentence, and as an initial',
    ['They went there, she and I.', 'Had Firstname I. Lastname come too?'],
  ],
  [
    'omission at the end of a quotation',
    ['The report holds that, in a settled home, “the days will seem less crowded. . . .”'],
  ],
  ['omission in square brackets', ['"The board [...] keeps a list of late visits [...]" (Sample 12).']],
  [
    'omission and full stop, spaced, before a new sentence',
    [
      'Leave out what is not needed, and say so by three dots after the last word kept, and by the stop . . . .',
      'Then go on.',
    ],
  ],
  [
    'omission and full stop, glued, before a new sentence',
    ['They would not sign that....', 'He closed the file.'],
  ],
  [
    'omission that ends no sentence',
    ["She hadn't ... well, what she said...was . . . what she meant, the plan was . . . I forget."],
  ],
  [
    'omission of four dots after a word',
    [
      'A third plan that had been begun . . . was that of sharing the files between all the teams of the town.',
      '. . . The teams did not agree. . . .',
    ],
    'A third plan that had been begun . . . was that of sharing the files between all the teams of the town. . . . The teams did not agree. . . .',
  ],
  [
    'space missing after a stop',
    [
      'Plans are short.',
      'Visits are late.',
      'Mr. Sample saw the family and filed 1,200.',
      'That was in May.',
    ],
    'Plans are short.Visits are late.Mr. Sample saw the family and filed 1,200.That was in May.',
  ],
];

export const GOLDEN_RULES: readonly GoldenRule[] = CASES.map(([name, sentences, text], i) => ({
  id: i + 1,
  name,
  text: text ?? sentences.join(' '),
  sentences,
}));

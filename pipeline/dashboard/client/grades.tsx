// The tags beside the grades that inspectors gave: every document a dot, its share of weaknesses from left to right.
import { count, percent } from '../../page/figures.js';
import { checkGrades, type GradeCheck, gradedDocuments } from '../statistics.js';
import { GRADES, NO_GRADE } from '../types.js';
import { type Choice, chosen, isChosen } from '../view.js';
import type { ChartProps } from './chart.js';
import { GRADE_NAMES } from './names.js';

type Props = Omit<ChartProps, 'places'>;

export function Grades({ head, counts, view, change }: Props) {
  const { grade } = head.documents;
  const graded = gradedDocuments(grade, counts.document, counts.graded, NO_GRADE);
  const rest = grade.reduce((sum, own, d) => sum + (own === NO_GRADE && counts.graded[d] === 1 ? 1 : 0), 0);
  return (
    <>
      <Verdict check={checkGrades(graded)} />
      <table class="grades">
        <thead>
          <tr>
            <th scope="col">Overall grade</th>
            <th scope="col" class="strip">
              <span class="scale" aria-hidden="true">
                <span>0 %</span>
                <span>50 %</span>
                <span>100 %</span>
              </span>
              <span class="unseen">Each document</span>
            </th>
            <th scope="col" class="n">
              Mean
            </th>
            <th scope="col" class="n">
              Docs
            </th>
          </tr>
        </thead>
        <tbody>
          {GRADES.map((value, g) => {
            const own = graded.filter((one) => one.grade === g).map(({ share }) => share);
            const mean = own.length === 0 ? null : own.reduce((sum, share) => sum + share, 0) / own.length;
            const choice: Choice = { facets: { grade: value } };
            return (
              <tr key={value} class={view.grade.length > 0 && !view.grade.includes(value) ? 'faded' : ''}>
                <th scope="row">
                  <button
                    type="button"
                    class="name"
                    aria-pressed={isChosen(view, choice)}
                    title={`${count(counts.grade[2 * g]!)} strengths, ${count(counts.grade[2 * g + 1]!)} weaknesses`}
                    onClick={() => change(chosen(view, choice))}
                  >
                    {GRADE_NAMES[g]}
                  </button>
                </th>
                <td class="strip">
                  <Strip shares={own} mean={mean} />
                </td>
                <td class="n">{percent(mean)}</td>
                <td class="n">{count(own.length)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rest > 0 && (
        <p class="note">
          <button
            type="button"
            class="link"
            aria-pressed={isChosen(view, { facets: { grade: '' } })}
            onClick={() => change(chosen(view, { facets: { grade: '' } }))}
          >
            {count(rest)} without an overall grade
          </button>{' '}
          {rest === 1 ? 'is' : 'are'} left out here (monitoring letters have none; nor, since April 2026, have
          reports).
        </p>
      )}
    </>
  );
}

const HEIGHT = 24;

function Strip({ shares, mean }: { readonly shares: readonly number[]; readonly mean: number | null }) {
  // Dots are points of no length with round ends, which stay round however wide the strip is drawn.
  const dots = shares
    .map((share, i) => `M${(100 * share).toFixed(2)} ${4 + ((i * 7) % (HEIGHT - 7))}h0`)
    .join('');
  return (
    <svg viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="grid" d={`M0 0V${HEIGHT}M50 0V${HEIGHT}M100 0V${HEIGHT}`} />
      <path class="dots" d={dots} />
      {mean !== null && <path class="mean" d={`M${(100 * mean).toFixed(2)} 1V${HEIGHT - 1}`} />}
    </svg>
  );
}

function Verdict({ check }: { readonly check: GradeCheck }) {
  const { documents, rho, interval, verdict } = check;
  if (rho === null || interval === null)
    return (
      <p class="verdict">
        Too few graded documents to say: {count(documents)}, or all of one grade. With more, weaknesses should
        be fewer the better the grade.
      </p>
    );
  const said = {
    falls: 'The better the grade, the smaller the share of weaknesses, as it should be.',
    unclear:
      'No clear relation between grade and weaknesses: it should fall as grades rise, and here that cannot be told from chance.',
    rises:
      'The share of weaknesses rises with the grade. It should fall: do not trust these tags before you have read some.',
    'too few': '',
  }[verdict];
  return (
    <p class={`verdict ${verdict}`}>
      <b>{said}</b> Spearman’s ρ {signed(rho)} (95 % interval {signed(interval.low)} to{' '}
      {signed(interval.high)}) over {count(documents)} graded documents.
    </p>
  );
}

function signed(value: number): string {
  return value.toFixed(2).replace('-', '−');
}

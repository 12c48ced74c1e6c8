// Asking much at once where not every item has a question: a model answers many far quicker than one by one.

/**
 * The answer for each item, in order.
 * @param question what to ask about an item; undefined where there is nothing to ask
 * @param ask answers all questions at once, in order
 * @param otherwise the answer for items without a question
 */
export function askAll<Item, Question, Answer, Otherwise>(
  items: readonly Item[],
  question: (item: Item) => Question | undefined,
  ask: (questions: readonly Question[]) => readonly Answer[],
  otherwise: Otherwise,
): (Answer | Otherwise)[] {
  const questions = items.map(question);
  const answers = ask(questions.filter((own) => own !== undefined)).values();
  return questions.map((own) => (own === undefined ? otherwise : answers.next().value!));
}

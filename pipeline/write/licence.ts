// Whose the text is. Public inspection reports are Crown copyright and may be used under the Open Government Licence; letters
// of a user's own belong to whoever wrote them, and nothing here may say otherwise.

export const OGL = {
  name: 'OGL-UK-3.0',
  title: 'Open Government Licence v3.0',
  path: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
} as const;

/**
 * What is to be said of the rights in the text of documents.
 * @param known documents with a known source address, all of them public reports
 * @param all documents
 */
export function rightsNote(known: number, all: number): string {
  if (all === 0) return 'There are no documents.';
  const open = `Crown copyright, used under the ${OGL.title} (${OGL.path})`;
  if (known === all) return `The documents are public inspection reports: ${open}.`;
  const theirs = 'belongs to whoever wrote it; no licence is given here';
  if (known === 0) return `The text quoted from the documents ${theirs}.`;
  return (
    `The text of the documents with a source_url (${known} of ${all}) is that of public inspection reports: ${open}. ` +
    `The text of the others ${theirs}.`
  );
}

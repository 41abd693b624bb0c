/** Version 2 of a store's file: journals, in the order in which their entries were written. */
export const VERSION_2 = `
CREATE TABLE journal_entries (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  journal TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX journal_entries_by_journal ON journal_entries (journal, position);
`;

/** The header by which an answer that has an `ETag` is not sent again. */
export const TAGGED = { 'if-none-match': { description: 'The `ETag` of an earlier answer' } } as const;

/** What a route of such answers answers beside them. */
export const UNCHANGED = { 304: { description: 'It is as it was' } } as const;

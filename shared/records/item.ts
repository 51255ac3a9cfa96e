/** One item of the table, attributes as the document client gives them. */
export type Item = Record<string, unknown>;

export type Key = { readonly pk: string; readonly sk: string };

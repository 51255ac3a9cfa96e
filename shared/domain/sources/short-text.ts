/** Some 60 KB at most, whatever the script: a reason may list hundreds of groups, and an item of the table takes 400 KB. */
const mostCharacters = 20_000;

/** A sentence on its way into a record. */
export function shortText(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)} ...`;
}

/**
 * Everything of a listing, page by page: a page may be empty although there are more, and only a missing token is its end.
 * @param read one page, behind this token; undefined: the first one
 */
export async function allPages<Thing>(
  read: (token: string | undefined) => Promise<{
    readonly things: readonly Thing[];
    readonly next: string | undefined;
  }>,
): Promise<readonly Thing[]> {
  const all: Thing[] = [];
  let token: string | undefined;
  do {
    const page = await read(token);
    for (const thing of page.things) all.push(thing);
    // EC2 ends with an empty token, Auto Scaling with none.
    token = page.next === '' ? undefined : page.next;
  } while (token !== undefined);
  return all;
}

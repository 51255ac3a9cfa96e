import type { Hearing } from '../../shared/domain/hearing.ts';

/** `confirmed since 2026-11-02`; a dash where the owner has no e-mail address. Not escaped: an address is a tag's text. */
export function mailWords({ mail }: Pick<Hearing, 'mail'>): string {
  if (mail === null) return '-';
  const { state, since } = mail;
  switch (state) {
    case 'confirmed':
      return dated('confirmed', 'since', since);
    case 'pending':
      return dated('pending', 'since', since);
    case 'expired':
      return dated('expired, invited', 'on', since);
    case 'unsubscribed':
      return dated('unsubscribed', 'on', since);
    case 'not-invited':
      return 'not invited yet';
  }
}

/** `#platform: channel_not_found since 2026-11-02`; a dash where the owner has no place in Slack. */
export function slackWords({ slack }: Pick<Hearing, 'slack'>): string {
  if (slack === null) return '-';
  const { place, state, since, error } = slack;
  switch (state) {
    case 'connected':
      return `${place}: connected`;
    case 'trouble':
      return `${place}: ${dated(error ?? 'trouble', 'since', since)}`;
    case 'not-connected':
      return `${place}: not connected yet`;
    case 'not-set-up':
      return `${place}: Slack is not set up`;
    case 'not-known':
      return `${place}: not known`;
  }
}

/** `2 subscribers`; a dash where there is none beside these. */
export function othersWords({ others }: Pick<Hearing, 'others'>): string {
  if (others === null || others === 0) return '-';
  return others === 1 ? '1 subscriber' : `${others} subscribers`;
}

/** Where a digest goes, a line each: `anna@example.com: confirmed since 2026-11-02`. Not escaped. */
export function hearingLines(hearing: Hearing): readonly string[] {
  const { mail, slack, others, heard } = hearing;
  const lines = [
    ...(mail === null ? [] : [`${mail.address}: ${mailWords(hearing)}`]),
    ...(slack === null ? [] : [`Slack ${slackWords(hearing)}`]),
    ...(others === null || others === 0 ? [] : [`${othersWords(hearing)} of the topic`]),
  ];
  if (lines.length > 0) return lines;
  return [heard === null ? 'operations: who hears it is not known' : 'nobody is subscribed'];
}

function dated(words: string, word: 'since' | 'on', iso: string | null): string {
  return iso === null ? words.replace(/, invited$/, '') : `${words} ${word} ${iso.slice(0, 10)}`;
}

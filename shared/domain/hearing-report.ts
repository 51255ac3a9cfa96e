import * as z from 'zod/mini';
import { mailStates, slackStates } from './hearing.ts';
import { count, isoTime, told, word } from './report-parts.ts';

const time = z.nullable(isoTime);

/** Whether an owner hears what is sent, as `owners` and `notify --preview` report it. */
export const hearingSchema = z
  .strictObject({
    mail: told(
      z.nullable(
        z.strictObject({
          address: word,
          state: told(
            z.enum(mailStates),
            'pending: invited, not answered yet; expired: not answered within the 48 hours that SNS waits; unsubscribed: was confirmed, is gone, and is not invited again.',
          ),
          since: told(time, 'Confirmed since, invited on, unsubscribed on; null: not known.'),
        }),
      ),
      'null: the owner has no e-mail address.',
    ),
    slack: told(
      z.nullable(
        z.strictObject({
          place: told(word, 'A #channel, or the e-mail address of a direct message.'),
          state: told(
            z.enum(slackStates),
            'trouble: Slack said no since the last digest that got through; not-connected: the next digest connects it; not-set-up: the settings know no Slack.',
          ),
          since: time,
          error: told(z.nullable(z.string()), "Slack's word, such as channel_not_found."),
        }),
      ),
      'null: the owner has no place in Slack.',
    ),
    others: told(
      z.nullable(count),
      'Confirmed subscribers of the topic beside these, such as a chat client; null: not known.',
    ),
    heard: told(z.nullable(z.boolean()), 'Whether a digest reaches anybody; null: not known.'),
    asOf: told(
      time,
      'By what this is known: when SNS was asked, or when the table learned it; null: it never did.',
    ),
  })
  .check(z.meta({ id: 'hearing' }));

import type { PlanStatus } from '../../../shared/domain/plan-status.ts';
import type { Settings } from '../../../shared/domain/settings.ts';

type SectionWords = { readonly title: string; readonly why: string };

/**
 * The words of a plan's sections, in one place.
 * @param isByTag nothing in the section is asked for by the campaign or the watch
 */
export function planSectionWords(
  status: PlanStatus,
  { action }: Pick<Settings['tags'], 'action'>,
  isByTag: boolean,
): SectionWords {
  const ask = isByTag
    ? 'Their tags ask for it'
    : 'A tag, the deadline campaign or the watch over an earlier change asks for it';
  switch (status) {
    case 'change':
      return {
        title: 'WILL BE CHANGED',
        why: `${ask}. To leave one as it is, tag it ${action}=ignore.`,
      };
    case 'waiting':
      return {
        title: 'WAITS FOR A LATER RUN',
        why: `${ask}, but a limit, the window, the circuit breaker, or a Region that could not be read, leaves them for later.`,
      };
    case 'observed':
      return {
        title: 'NOT CHANGED: THE SETTINGS SAY OBSERVE',
        why: 'With the mode enforce these would be changed, within the limits of a run.',
      };
    case 'held':
      return {
        title: 'HELD',
        why: `${ask}, but it could break something, or was undone. Once the reason is gone a later run makes the change by itself.`,
      };
    case 'refused':
      return {
        title: 'REFUSED',
        why: isByTag
          ? 'The account or the organization forbids what the tag asks for.'
          : 'What is asked for cannot be done: EC2 would refuse it, or it would throw away what somebody set since.',
      };
    case 'out-of-reach':
      return {
        title: 'CANNOT BE CHANGED',
        why: 'Their tags ask for a change that cannot be made as things are.',
      };
    case 'no-effect':
      return {
        title: 'TAGS WITHOUT EFFECT',
        why: 'Nothing is done for a tag that has ended or is not exactly understood.',
      };
    case 'exempt':
      return { title: 'EXEMPT', why: `The tag ${action}=ignore keeps these as they are.` };
    case 'nothing':
      return { title: 'NOTHING TO DO', why: 'These are as their tags ask.' };
  }
}

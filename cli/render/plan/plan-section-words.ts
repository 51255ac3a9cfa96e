import type { PlanStatus } from '../../../shared/domain/plan-report.ts';
import type { Settings } from '../../../shared/domain/settings.ts';

type SectionWords = { readonly title: string; readonly why: string };

/** The words of a plan's sections, in one place. */
export function planSectionWords(
  status: PlanStatus,
  { action }: Pick<Settings['tags'], 'action'>,
): SectionWords {
  switch (status) {
    case 'change':
      return {
        title: 'WILL BE CHANGED',
        why: `Their tags ask for it. To leave one as it is, tag it ${action}=ignore.`,
      };
    case 'waiting':
      return {
        title: 'WAITS FOR A LATER RUN',
        why: 'Their tags ask for it, but a limit, or a Region that could not be read, leaves them for later.',
      };
    case 'observed':
      return {
        title: 'NOT CHANGED: THE SETTINGS SAY OBSERVE',
        why: 'With the mode enforce these would be changed, within the limits of a run.',
      };
    case 'held':
      return {
        title: 'HELD',
        why: 'Their tags ask for it, but it could break something. Once the reason is gone a later run makes the change by itself.',
      };
    case 'refused':
      return {
        title: 'REFUSED',
        why: 'The account or the organization forbids what the tag asks for.',
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

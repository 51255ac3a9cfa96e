import type { Settings } from '../../../shared/domain/settings.ts';
import type { PlanStatus } from '../../../shared/domain/plan-status.ts';

type SectionWords = { readonly title: string; readonly why: string };

const asked = 'A tag on a launch template, or accountDefaults in the settings, asks for it';

/** The words of a plan's sections about what new instances come from. */
export function sourceSectionWords(
  status: PlanStatus,
  { action }: Pick<Settings['tags'], 'action'>,
): SectionWords {
  switch (status) {
    case 'change':
      return {
        title: 'SOURCES THAT WILL BE CHANGED',
        why: `${asked}. Instances that run already stay as they are. To leave a template as it is, tag it ${action}=ignore.`,
      };
    case 'waiting':
      return {
        title: 'SOURCES THAT WAIT FOR A LATER RUN',
        why: `${asked}, but a limit, the window, the circuit breaker, or a Region that could not be read, leaves them for later.`,
      };
    case 'observed':
      return {
        title: 'SOURCES NOT CHANGED: THE SETTINGS SAY OBSERVE',
        why: 'With the mode enforce these would be changed, within the limits of a run.',
      };
    case 'held':
      return {
        title: 'SOURCES HELD',
        why: `${asked}, but what is launched next could break, or it was undone. Once the reason is gone a later run makes the change by itself.`,
      };
    case 'refused':
      return {
        title: 'SOURCES REFUSED',
        why: 'What is asked for cannot be done, or somebody else has to do it.',
      };
    case 'out-of-reach':
      return {
        title: 'SOURCES THAT CANNOT BE CHANGED',
        why: 'Their tags ask for a change that cannot be made as things are.',
      };
    case 'no-effect':
      return {
        title: 'SOURCES WITH TAGS WITHOUT EFFECT',
        why: `Nothing is done for a tag that has ended or is not exactly understood; of a launch template only ${action}=modify is.`,
      };
    case 'exempt':
      return {
        title: 'SOURCES EXEMPT',
        why: `The tag ${action}=ignore keeps these as they are.`,
      };
    case 'nothing':
      return {
        title: 'SOURCES WITH NOTHING TO DO',
        why: 'These are as is asked, or wait for somebody else.',
      };
  }
}

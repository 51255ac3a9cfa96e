import {
  ModifyLaunchTemplate$,
  type ModifyLaunchTemplateRequest,
  type ModifyLaunchTemplateResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../operation.ts';
import { refuseDryRun } from '../refuse-dry-run.ts';
import { findTemplate, findVersion } from './find-template.ts';
import { refuseManaged } from './refuse-managed.ts';
import { templateResponse } from './template-response.ts';

/** Sets the default version, which is all that it can do. */
export const modifyLaunchTemplate = operation<
  ModifyLaunchTemplateRequest,
  ModifyLaunchTemplateResult
>(ModifyLaunchTemplate$, (input, context) => {
  const template = findTemplate(input, context);
  if (input.DefaultVersion === undefined)
    throw new AwsError(
      'MissingParameter',
      'The request must contain the parameter SetDefaultVersion',
    );
  const { version } = findVersion(template, input.DefaultVersion);
  refuseDryRun(input);
  refuseManaged(template);
  template.defaultVersion = version;
  return { LaunchTemplate: templateResponse(template) };
});

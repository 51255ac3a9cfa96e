import {
  environmentOf,
  type Environment,
  type EnvironmentKey,
} from '../shared/domain/environment.ts';
import { functionNames, productName, type FunctionName } from '../shared/domain/names.ts';
import { resolveIntrinsics } from './resolve-intrinsics.ts';
import { resourcesOfType, theOnly, type FoundResource, type Template } from './template.ts';

/** A state machine in Amazon States Language. */
export type Definition = {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
};

export type State = { readonly Type: string } & Readonly<Record<string, unknown>>;

/** The state machine's definition, with the ARNs that the caller gives its Lambdas. */
export function resolveDefinition(
  template: Template,
  functionArn: (name: FunctionName) => string,
): Definition {
  const names = new Map(functionNames.map((name) => [functionResource(template, name).id, name]));
  const { properties } = theOnly(template, 'AWS::StepFunctions::StateMachine');
  const text = resolveIntrinsics(properties['DefinitionString'], ({ id }) => {
    const name = names.get(id);
    return name ? functionArn(name) : id === 'AWS::Partition' ? 'aws' : id;
  });
  return JSON.parse(String(text)) as Definition;
}

/** A function's environment as deployed, with the caller's values in the place of AWS's. */
export function resolveEnvironment<F extends FunctionName>(
  template: Template,
  name: F,
  values: Readonly<Record<EnvironmentKey, string>>,
): Environment<F> {
  const { properties } = functionResource(template, name);
  const { Variables } = properties['Environment'] as { Variables: Record<string, unknown> };
  const keys = Object.keys(Variables) as EnvironmentKey[];
  const unknown = keys.filter((key) => !(environmentOf[name] as readonly string[]).includes(key));
  if (unknown.length > 0)
    throw new Error(
      `${name} is deployed with ${unknown.join(', ')}, which environment.ts does not name`,
    );
  return Object.fromEntries(keys.map((key) => [key, values[key]])) as Environment<F>;
}

/** A function's memory as deployed, in MB. */
export function resolveMemory(template: Template, name: FunctionName): number {
  return Number(functionResource(template, name).properties['MemorySize']);
}

function functionResource(template: Template, name: FunctionName): FoundResource {
  const found = resourcesOfType(template, 'AWS::Lambda::Function').find(
    ({ properties }) => properties['FunctionName'] === `${productName}-${name}`,
  );
  if (!found) throw new Error(`the template holds no function ${name}`);
  return found;
}

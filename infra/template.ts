/** A synthesized CloudFormation template, as far as we read one. */
export type Template = { readonly Resources: Readonly<Record<string, TemplateResource>> };

export type TemplateResource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
};

export type FoundResource = { readonly id: string; readonly properties: Record<string, unknown> };

/** All resources of one type, with their logical ids. */
export function resourcesOfType(template: Template, type: string): FoundResource[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, { Properties = {} }]) => ({ id, properties: { ...Properties } }));
}

/** @throws when there is not exactly one */
export function theOnly(template: Template, type: string): FoundResource {
  const [found, ...others] = resourcesOfType(template, type);
  if (!found || others.length > 0) throw new Error(`the template must hold exactly one ${type}`);
  return found;
}

/** What a template refers to: a resource (or a pseudo parameter such as AWS::Region), and which of its attributes. */
export type Reference = { readonly id: string; readonly attribute: string | null };

export type ValueOf = (reference: Reference) => string;

/** A value of a template with its references (Ref, Fn::GetAtt, Fn::Join) filled in. */
export function resolveIntrinsics(value: unknown, valueOf: ValueOf): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveIntrinsics(item, valueOf));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (first && entries.length === 1 && isIntrinsic(first[0])) return intrinsic(...first, valueOf);
  return Object.fromEntries(entries.map(([key, item]) => [key, resolveIntrinsics(item, valueOf)]));
}

const isIntrinsic = (key: string): boolean => key === 'Ref' || key.startsWith('Fn::');

function intrinsic(name: string, argument: unknown, valueOf: ValueOf): string {
  switch (name) {
    case 'Ref':
      return valueOf({ id: String(argument), attribute: null });
    case 'Fn::GetAtt': {
      const [id, attribute] = argument as [string, string];
      return valueOf({ id, attribute });
    }
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map((part) => resolveIntrinsics(part, valueOf)).join(separator);
    }
    default:
      throw new Error(`no rule for the intrinsic function ${name}`);
  }
}

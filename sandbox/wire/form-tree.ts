export interface FormNode {
  value?: string;
  readonly children: Map<string, FormNode>;
}

/** `a.1.b=x` becomes a -> 1 -> b, valued x. */
export function formTree(form: URLSearchParams): FormNode {
  const root: FormNode = { children: new Map() };
  for (const [key, value] of form) {
    let node = root;
    for (const step of key.split('.')) {
      let child = node.children.get(step);
      if (!child) node.children.set(step, (child = { children: new Map() }));
      node = child;
    }
    node.value = value;
  }
  return root;
}

import * as z from 'zod/mini';

/** What the schemas of both reports are made of. */

export const count = z.int().check(z.minimum(0));
export const isoTime = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
export const account = z.string().check(z.regex(/^\d{12}$/));
export const word = z.string().check(z.minLength(1));

export function told<T extends z.ZodMiniType>(schema: T, description: string): T {
  return schema.check(z.describe(description));
}

/** zod infers types that may be changed; what is reported may not. */
export type Fixed<T> = T extends readonly (infer E)[]
  ? readonly Fixed<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Fixed<T[K]> }
    : T;

/** Versions of launch templates that are used, by template id. */
export type UsedVersions = Readonly<Record<string, readonly number[]>>;

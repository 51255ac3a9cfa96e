/** AWS services, and one that runs on them, that own what instances come from; each has a lever of its own. */
export const services = [
  'ecs',
  'eks-node-group',
  'eks-auto-mode',
  'karpenter',
  'beanstalk',
  'emr',
  'batch',
] as const;

export type Service = (typeof services)[number];

/** Whose it is, by which sign, and the lever that is right for it: a sentence without the final full stop. */
export type ServiceHint = {
  readonly service: Service;
  /** The tag key, or the template's name, that says so. */
  readonly sign: string;
  readonly lever: string;
};

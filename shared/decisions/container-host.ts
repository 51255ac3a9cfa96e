import type { Tag } from '../domain/instance.ts';

/**
 * Tag keys that orchestrators put on their hosts, and the word docker anywhere. A container is one network hop further
 * away, so at hop limit 1 a v2-only answer may never reach it
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html).
 */
const hostKey =
  /^(kubernetes\.io\/|k8s\.io\/|eks:|aws:eks:|alpha\.eksctl\.io\/|karpenter\.(sh|k8s\.aws)\/|aws:ecs:|ecs:|AmazonECSManaged|KubernetesCluster$)/i;
const hostWord = /\b(docker|kubernetes|eks|ecs)\b/i;

/** The tag that says that containers run here, or null. */
export function containerHostSign(tags: readonly Tag[]): string | null {
  const sign = tags.find(
    ({ key, value }) => hostKey.test(key) || hostWord.test(key) || hostWord.test(value),
  );
  return sign ? sign.key : null;
}

import type { RoleDeliveries, RoleDelivery, RoleDeliveryRow } from '../domain/role-delivery.ts';

/** Of the whole account's: what one instance has. */
export function deliveryOfInstance(all: RoleDeliveries, instanceId: string): RoleDelivery {
  return deliveryOf(all, (row) => row.instanceId === instanceId);
}

/** What all instances with a role of that name have together. */
export function deliveryOfRole(all: RoleDeliveries, roleName: string): RoleDelivery {
  return deliveryOf(all, ({ roleArn }) => roleNameOf(roleArn) === roleName);
}

/** `arn:aws:iam::111122223333:role/service/web` is named web: paths belong to no name. */
export function roleNameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}

/** What is to be said where nobody could be asked: no verdict rests on it. */
export function deliveryNotes(all: RoleDeliveries): readonly string[] {
  return all.kind === 'unreadable'
    ? [`calls with credentials of IMDSv1 are not known: ${all.why}`]
    : [];
}

function deliveryOf(all: RoleDeliveries, isMeant: (row: RoleDeliveryRow) => boolean): RoleDelivery {
  if (all.kind !== 'read') return all;
  const rows = all.rows.filter(isMeant);
  return {
    kind: 'read',
    calls: rows.reduce((sum, { calls }) => sum + calls, 0),
    lastAt:
      rows
        .map(({ lastAt }) => lastAt)
        .toSorted()
        .at(-1) ?? null,
    days: all.days,
  };
}

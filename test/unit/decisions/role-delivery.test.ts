import { describe, expect, it } from 'vitest';
import { deliveryOfInstance, deliveryOfRole } from '../../../shared/decisions/role-delivery.ts';
import type { RoleDeliveries } from '../../../shared/domain/role-delivery.ts';

const row = (roleName: string, instanceId: string, calls: number, lastAt: string) => ({
  roleArn: `arn:aws:iam::111122223333:role/${roleName}`,
  instanceId,
  calls,
  lastAt,
});

const all: RoleDeliveries = {
  kind: 'read',
  days: 14,
  rows: [
    row('service/web', 'i-1', 3, '2026-11-20T10:00:00.000Z'),
    row('web', 'i-2', 4, '2026-11-21T10:00:00.000Z'),
    row('batch', 'i-1', 5, '2026-11-19T10:00:00.000Z'),
  ],
};

describe('calls that were signed with credentials of IMDSv1', () => {
  it('are counted for an instance over its roles', () => {
    expect(deliveryOfInstance(all, 'i-1')).toEqual({
      kind: 'read',
      calls: 8,
      lastAt: '2026-11-20T10:00:00.000Z',
      days: 14,
    });
  });

  it('are counted for a role over its instances, whatever its path', () => {
    expect(deliveryOfRole(all, 'web')).toMatchObject({
      calls: 7,
      lastAt: '2026-11-21T10:00:00.000Z',
    });
  });

  it('were none where the account was searched and nothing was found', () => {
    expect(deliveryOfInstance(all, 'i-3')).toEqual({
      kind: 'read',
      calls: 0,
      lastAt: null,
      days: 14,
    });
  });

  it.each([{ kind: 'not-asked' }, { kind: 'unreadable', why: 'AccessDenied' }] as const)(
    'are not claimed to be none where they are $kind',
    (unknown) => {
      expect(deliveryOfInstance(unknown, 'i-1')).toEqual(unknown);
      expect(deliveryOfRole(unknown, 'web')).toEqual(unknown);
    },
  );
});

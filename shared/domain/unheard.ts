/** Why nobody hears an owner's digests. Times are ISO. */
export type UnheardWhy =
  /** SNS has mailed the invitation, and nobody has answered it. */
  | { readonly kind: 'pending'; readonly since: string }
  /** Nobody has answered it within the 48 hours after which SNS forgets it. */
  | { readonly kind: 'expired'; readonly since: string }
  /** Was confirmed, and is gone: a run saw that first then. */
  | { readonly kind: 'unsubscribed'; readonly since: string }
  | {
      readonly kind: 'slack';
      readonly since: string;
      readonly place: string;
      readonly error: string;
    }
  /** SNS would not subscribe anybody. */
  | { readonly kind: 'refused'; readonly error: string }
  /** No address of it is one that we could subscribe: a #channel without Slack in the settings, the operations topic. */
  | { readonly kind: 'nobody' };

export type Unheard = { readonly owner: string; readonly why: UnheardWhy };

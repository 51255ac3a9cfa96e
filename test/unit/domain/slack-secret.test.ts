import { describe, expect, it } from 'vitest';
import { parseSlackToken, parseSlackWebhooks } from '../../../shared/domain/slack-secret.ts';

const thrown = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'nothing';
};

describe('the token of a bot', () => {
  it.each([
    ['xoxb-1-abc', 'xoxb-1-abc'],
    ['{"token": "xoxb-1-abc"}', 'xoxb-1-abc'],
    ['{"token": "xoxb-1-abc", "note": "of the team"}', 'xoxb-1-abc'],
  ])('is in %j', (text, token) => {
    expect(parseSlackToken(text, 'slack')).toBe(token);
  });

  it.each(['', 'xoxb secret', 'xoxb\nsecret', '{"token": 4711}', '{"secret": "x"}', '["xoxb"]'])(
    'is not in %j, which the error does not quote',
    (text) => {
      const error = thrown(() => parseSlackToken(text, 'my/slack'));
      expect(error).toMatch(/^InvalidInput: the secret my\/slack holds no token/);
      expect(error).not.toContain('xoxb');
      expect(error).not.toContain('secret"');
    },
  );
});

describe('the webhooks', () => {
  it('stand by channel, however it is written', () => {
    const text =
      '{"#Web": "https://hooks.slack.com/services/T/B/x", "#ops ": "http://127.0.0.1/y"}';
    expect(parseSlackWebhooks(text, 'slack')).toEqual({
      '#web': 'https://hooks.slack.com/services/T/B/x',
      '#ops': 'http://127.0.0.1/y',
    });
  });

  it.each(['xoxb-1-secret', '{"#web": "secret"}', '{"#web": "ftp://secret/"}', '["secret"]', '1'])(
    'are not in %j, which the error does not quote',
    (text) => {
      const error = thrown(() => parseSlackWebhooks(text, 'my/slack'));
      expect(error).toMatch(/^InvalidInput: the secret my\/slack holds no JSON of webhook URLs/);
      expect(error).not.toMatch(/xoxb|"secret|secret"/);
    },
  );
});

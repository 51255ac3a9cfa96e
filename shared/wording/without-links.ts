/**
 * One line of text in which a mail program finds no link: a space parts `https://`, `mailto:` and their like, `www.`, the
 * dots of a host name with a path, query or port (`evil.example.com/imds`), and the last dot of one that ends in `.com` or
 * another of the endings below.
 *
 * What merely has dots stays as it is: `web-01.prod`, `ip-10-0-0-1.ec2.internal`, `deploy.sh`, `10.0.0.1/16`, `v1.2.3`. So do
 * names of services of AWS, such as `eks.amazonaws.com`, and e-mail addresses, which people need to read, although a mail
 * program may offer to write to them.
 */
export function withoutLinks(line: string): string {
  return line
    .replaceAll('://', ':/ /')
    .replaceAll(schemes, '$1: ')
    .replaceAll(/www\./gi, 'www ')
    .replaceAll(hostWithMore, (host) => host.replaceAll(dots, '. '))
    .replaceAll(hostOfWeb, (host, name: string, ending: string) =>
      serviceOfAws.test(host) ? host : `${name}. ${ending}`,
    );
}

const schemes =
  /(mailto|tel|sms|facetime|skype|callto|slack|msteams|xmpp|magnet|javascript|vbscript|data|file):(?=\S)/gi;

/** The ideographic and full-width ones are dots to a browser as well. */
const dot = String.raw`[.\u3002\uFF0E\uFF61]`;
const dots = new RegExp(dot, 'g');
const label = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*`;

/** Neither within a word nor within the domain of an e-mail address. */
const start = String.raw`(?<![\p{L}\p{M}\p{N}])(?<![\p{L}\p{N}_%+'-]@[\p{L}\p{N}.-]*)`;

const hostWithMore = new RegExp(
  String.raw`${start}(?:${label}${dot})+\p{L}[\p{L}\p{M}\p{N}-]+${dot}?(?=/|[?#]\S|:\d)`,
  'gu',
);

/** Endings of the web that are seldom the last part of an instance's or a file's name, as `dev`, `eu` and `sh` are. */
const endings = 'com|net|org|info|biz|co|io|ai|me|xyz|online|site|click|club|shop|tech|cloud|ru|cn';

const serviceOfAws = /^[a-z0-9-]+\.amazonaws\.com$/;

/** The part before the @ of an e-mail address is none. */
const end = String.raw`(?![\p{L}\p{M}\p{N}_-]|${dot}[\p{L}\p{N}]|[\p{L}\p{N}._%+'-]*@[\p{L}\p{N}])`;

const hostOfWeb = new RegExp(
  String.raw`${start}((?:${label}${dot})*${label})${dot}(${endings})${end}`,
  'giu',
);

import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue

const number = new Intl.NumberFormat('fr-FR')
const figure = (value: unknown) =>
  typeof value === 'number' || typeof value === 'bigint' ? number.format(value) : String(value)
const counted = (count: unknown, one: string, many: string) =>
  `${figure(count)} ${Math.abs(Number(count)) < 2 ? one : many}`

const missing = 'Ce champ est à remplir.'
const otherShape = 'Cette valeur n’a pas la forme attendue.'

const wanted: Record<string, string> = {
  string: 'Un texte est attendu ici.',
  number: 'Un nombre est attendu ici.',
  int: 'Un nombre entier est attendu ici.',
  boolean: 'Oui ou non est attendu ici.',
  array: 'Une liste est attendue ici.',
  date: 'Une date est attendue ici.',
}

const formats: Record<string, string> = {
  email: 'Cette adresse électronique n’est pas valable.',
  url: 'Cette adresse de page n’est pas valable.',
  date: 'Cette date n’est pas valable.',
  datetime: 'Cette date et cette heure ne sont pas valables.',
  time: 'Cette heure n’est pas valable.',
}

/**
 * What a schema says of a value when it states no sentence of its own, in words that an editor reads. The library’s French
 * speaks of « chaînes de caractères » and of « >=10 ».
 */
export function schemaSentence(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null || issue.input === ''
        ? missing
        : (wanted[issue.expected] ?? otherShape)
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return formats[issue.format] ?? otherShape
    case 'not_multiple_of':
      return issue.divisor === 1
        ? 'Un nombre entier est attendu ici.'
        : `Un multiple de ${figure(issue.divisor)} est attendu ici.`
    case 'invalid_value':
      return issue.input === undefined || issue.input === null || issue.input === ''
        ? missing
        : 'Cette valeur n’est pas de celles qui sont proposées.'
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'unrecognized_keys':
      return otherShape
  }
}

function tooSmall({ origin, minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): string {
  if (origin === 'string')
    return Number(minimum) === 1
      ? missing
      : `Trop court : ${counted(minimum, 'caractère', 'caractères')} au moins.`
  if (origin === 'array' || origin === 'set')
    return Number(minimum) === 1 ? missing : `Il manque des lignes : ${figure(minimum)} au moins.`
  if (origin === 'date') return 'Cette date est trop tôt.'
  return inclusive ? `Trop petit : ${figure(minimum)} au moins.` : `Trop petit : plus de ${figure(minimum)}.`
}

function tooBig({ origin, maximum, inclusive }: Extract<Issue, { code: 'too_big' }>): string {
  if (origin === 'string') return `Trop long : ${counted(maximum, 'caractère', 'caractères')} au plus.`
  if (origin === 'array' || origin === 'set') return `Trop de lignes : ${figure(maximum)} au plus.`
  if (origin === 'date') return 'Cette date est trop tard.'
  return inclusive ? `Trop grand : ${figure(maximum)} au plus.` : `Trop grand : moins de ${figure(maximum)}.`
}

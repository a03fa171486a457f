import type { z } from 'zod'

/** What is wrong with a field, as editors and jurists say it. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'manque' : `n’est pas du bon type (${issue.expected} attendu)`
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `est trop court (au moins ${issue.minimum})`
        : `est trop petit (au moins ${issue.minimum})`
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `est trop long (au plus ${issue.maximum})`
        : `est trop grand (au plus ${issue.maximum})`
    case 'invalid_value':
      return `doit être l’une de ces valeurs : ${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return formatSentences[issue.format] ?? `n’a pas la bonne forme : ${issue.message}`
    case 'unrecognized_keys':
      return `a des champs inconnus : ${issue.keys.join(', ')}`
    case 'invalid_union':
      return 'ne correspond à aucune forme connue'
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return issue.message
  }
}

const formatSentences: Record<string, string> = {
  date: 'n’est pas une date (AAAA-MM-JJ)',
  datetime: 'n’est pas un instant (AAAA-MM-JJTHH:MM:SSZ)',
  email: 'n’est pas une adresse électronique',
  url: 'n’est pas une adresse https',
}

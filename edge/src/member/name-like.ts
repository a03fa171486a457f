import { or, type SQL, sql } from 'drizzle-orm'

/**
 * Whether `text` is LIKE what was typed, between `before` and `after`; the signs of LIKE mean themselves. SQLite folds
 * ASCII alone: « éric » and « ÉRIC » are also looked for as « Éric », the way names are written.
 */
export function isLike(text: SQL, typed: string, { before = '', after = '%' } = {}): SQL | undefined {
  const spellings = [
    typed,
    typed.toLocaleLowerCase('fr'),
    typed.toLocaleUpperCase('fr'),
    typed.toLocaleLowerCase('fr').replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toLocaleUpperCase('fr')),
  ]
  return or(
    ...[...new Set(spellings)].map((spelling) => {
      const part = before + spelling.replaceAll(/[\\%_]/g, String.raw`\$&`) + after
      return sql`${text} LIKE ${part} ESCAPE '\\'`
    }),
  )
}

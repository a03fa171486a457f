import { foldedWords } from '@portal/content/text'
import { and, inArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

/** More than a name has; bounds what one question asks of the database. */
const mostWords = 8

/** Where the words of each name stand, folded by the database as `foldedWords` folds (migration 0021). */
export const wordTables = {
  member: { table: sql.raw('member_words'), subject: sql.raw('member_id') },
  organisation: { table: sql.raw('organisation_words'), subject: sql.raw('organisation_id') },
  /** The name that a facture bears (migration 0043). */
  facture: { table: sql.raw('facture_words'), subject: sql.raw('facture_id') },
}

/** The words that somebody looks for; none when only signs were typed. */
export const soughtWords = (typed: string): string[] => foldedWords(typed).slice(0, mostWords)

/**
 * Whether the name behind `id` has a word that begins like each of `words`, in any order: an index is read, whatever
 * the number of names. No word finds nobody.
 */
export function isNamedLike(
  id: SQLiteColumn,
  words: readonly string[],
  { table, subject }: (typeof wordTables)['member'],
): SQL | undefined {
  if (words.length === 0) return sql`0`
  return and(
    ...words.map((word) =>
      // U+10FFFF comes after every letter: what begins like the word stands between the two.
      inArray(
        id,
        sql`(SELECT ${subject} FROM ${table} WHERE word >= ${word} AND word < ${`${word}\u{10FFFF}`})`,
      ),
    ),
  )
}

/** Whether `text`, folded, holds each of `words` somewhere. `instr`, as D1 takes patterns of fifty bytes at most. */
export function holdsWords(text: SQL, words: readonly string[]): SQL | undefined {
  return words.length === 0 ? sql`0` : and(...words.map((word) => sql`instr(${text}, ${word}) > 0`))
}

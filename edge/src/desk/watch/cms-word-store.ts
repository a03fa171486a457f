import { type CmsWord, cmsWord } from '@portal/content/channel'
import { eq } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { cmsWords } from './watch-schema.ts'

/** How the CMS last said that it stands, and when. */
export interface ToldByCms {
  at: Date
  word: CmsWord
}

/** Keeps the word of now in place of the one before: a query. */
export const keepCmsWord = (database: Database, word: CmsWord, at: Date) =>
  database
    .insert(cmsWords)
    .values({ one: 1, at, word })
    .onConflictDoUpdate({ target: cmsWords.one, set: { at, word } })

/** `null` before the first, and where a former release kept it otherwise. */
export async function lastCmsWord(database: Database): Promise<ToldByCms | null> {
  const [row] = await database.select().from(cmsWords).where(eq(cmsWords.one, 1))
  if (!row) return null
  const word = cmsWord.safeParse(row.word)
  return word.success ? { at: row.at, word: word.data } : null
}

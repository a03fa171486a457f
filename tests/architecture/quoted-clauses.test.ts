import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { clauses } from '../../edge/src/people/examination/words.ts'
import { root } from '../local/portal/places.ts'

// A letter that quotes the CGU quotes them to the letter, in the version that it names.
test.each(Object.entries(clauses))('the clause that is quoted about %s', async (_kind, clause) => {
  const text = await readFile(path.join(root, `content/legal/cgu/${clause.version}.txt`), 'utf8')
  const ofArticle = text.split(/^(?=(?:ARTICLE )?\d+\.(?:\d+[ -])?)/m)
  const own = ofArticle.find((part) =>
    new RegExp(`^(?:ARTICLE )?${clause.article.replace('.', String.raw`\.`)}[. -]`).test(part),
  )
  expect(own).toContain(clause.quote)
})

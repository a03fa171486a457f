import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readLegalArchive } from '@portal/content/legal-archive'
import { format, resolveConfig } from 'prettier'
import { root } from '../local/portal/places.ts'
import { clauses } from './clauses.ts'
import { readMarks } from './marks.ts'
import { trace, tracePage } from './table.ts'

export const pageFile = path.join(root, 'docs', 'tracabilite-cgu.md')

/** The page as it should be now, and what is wrong with the marks. */
export async function currentTrace(): Promise<{ page: string; problems: string[] }> {
  const cgu = (await readLegalArchive()).find(
    ({ kind, effectiveOn }) => kind === 'cgu' && effectiveOn === '2024-07-17',
  )
  if (!cgu) throw new Error('the archive has no CGU of 17 July 2024')
  const traced = trace(cgu, clauses, await readMarks(root))
  const options = await resolveConfig(pageFile)
  const page = await format(tracePage(traced.clauses, '17 juillet 2024'), { ...options, parser: 'markdown' })
  return { page, problems: traced.problems }
}

/** The page as it is committed; empty when it is not. */
export const committedPage = () => readFile(pageFile, 'utf8').catch(() => '')

if (import.meta.main) {
  const { page, problems } = await currentTrace()
  await writeFile(pageFile, page)
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exitCode = problems.length > 0 ? 1 : 0
}

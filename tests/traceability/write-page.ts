import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readLegalArchive } from '@portal/content/legal-archive'
import { format, resolveConfig } from 'prettier'
import { root } from '../local/portal/places.ts'
import { clauses } from './clauses.ts'
import { readMarks } from './marks.ts'
import { trace, tracePage } from './table.ts'

/** What is written, for the legal team in the repository and for the staff in the admin. */
export const files = {
  page: path.join(root, 'docs', 'tracabilite-cgu.md'),
  staff: path.join(root, 'cms', 'src', 'admin', 'traceability', 'clauses.json'),
}
type Written = Record<keyof typeof files, string>

/** The files as they should be now, and what is wrong with the marks. */
export async function currentTrace(): Promise<{ written: Written; problems: string[] }> {
  const cgu = (await readLegalArchive()).find(
    ({ kind, effectiveOn }) => kind === 'cgu' && effectiveOn === '2024-07-17',
  )
  if (!cgu) throw new Error('the archive has no CGU of 17 July 2024')
  const { clauses: traced, problems } = trace(cgu, clauses, await readMarks(root))
  const options = await resolveConfig(files.page)
  const formatted = (text: string, parser: 'markdown' | 'json') => format(text, { ...options, parser })
  const shown = traced.map((clause) => ({
    ...clause,
    sentence: clause.sentence ?? null,
    shown: clause.shown ?? null,
  }))
  const written = {
    page: await formatted(tracePage(traced, '17 juillet 2024'), 'markdown'),
    staff: await formatted(JSON.stringify(shown), 'json'),
  }
  return { written, problems }
}

/** The files as they are committed; empty when they are not. */
export async function committedTrace(): Promise<Written> {
  const read = (file: string) => readFile(file, 'utf8').catch(() => '')
  return { page: await read(files.page), staff: await read(files.staff) }
}

if (import.meta.main) {
  const { written, problems } = await currentTrace()
  await writeFile(files.page, written.page)
  await writeFile(files.staff, written.staff)
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exitCode = problems.length > 0 ? 1 : 0
}

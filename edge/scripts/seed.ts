import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestLegalText, type LegalTextKind, type ParisDay, textInForce } from '@portal/content'
import { readLegalArchive } from '@portal/content/legal-archive'
import { hashPassword } from '../src/auth/password.ts'
import type { LegalTextEntry } from '../src/contract/index.ts'
import { demonstrationStatements } from '../src/member/demonstration-sql.ts'

/*
 * Puts the demonstration members in the D1 database of this machine. Run it again as often as wanted.
 * PORTAL_ENV must be `local`; PORTAL_DEMO_PASSWORD is the password of all; PORTAL_D1_PERSIST_TO is where workerd
 * keeps its state (`.wrangler/state` by default). With `--print` the statements are written out and nothing is run.
 */
const root = join(import.meta.dirname, '..', '..')
const { PORTAL_ENV, PORTAL_DEMO_PASSWORD, PORTAL_D1_PERSIST_TO } = process.env
if (PORTAL_ENV !== 'local') throw new Error('demonstration members belong to PORTAL_ENV=local alone')
if (!PORTAL_DEMO_PASSWORD) throw new Error('PORTAL_DEMO_PASSWORD is missing')

const texts: LegalTextEntry[] = await Promise.all(
  (await readLegalArchive()).map(async (text) => {
    const { kind, effectiveOn, title, change, summaryOfChanges, toBeConfirmed } = text
    const digest = await digestLegalText(text)
    return { kind, effectiveOn, title, change, summaryOfChanges, toBeConfirmed, digest }
  }),
)
function textOn(kind: LegalTextKind, day: ParisDay): LegalTextEntry {
  const text = textInForce(texts, kind, day)
  if (!text) throw new Error(`no version of ${kind} was in force on ${day}`)
  return text
}
const statements = await demonstrationStatements(await hashPassword(PORTAL_DEMO_PASSWORD), (day) => ({
  cgu: textOn('cgu', day),
  privacy: textOn('politique-de-confidentialite', day),
}))

if (process.argv.includes('--print')) process.stdout.write(`${statements.join('\n')}\n`)
else await execute(statements)

async function execute(lines: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-seed-'))
  try {
    const file = join(folder, 'members.sql')
    await writeFile(file, lines.join('\n'), { mode: 0o600 })
    const parameters = ['d1', 'execute', 'DB', '--local', '--yes', '--file', file]
    parameters.push('--config', join(root, 'wrangler.toml'))
    parameters.push('--persist-to', PORTAL_D1_PERSIST_TO ?? join(root, '.wrangler', 'state'))
    const wrangler = join(root, 'node_modules', '.bin', 'wrangler')
    const { status, stderr, error } = spawnSync(wrangler, parameters, { cwd: root, encoding: 'utf8' })
    if (status !== 0) throw new Error(`wrangler d1 execute failed: ${stderr}`, { cause: error })
  } finally {
    await rm(folder, { recursive: true })
  }
}

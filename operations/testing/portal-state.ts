import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { root } from '../settings/root.ts'

export const migrationsFolder = path.join(root, 'edge', 'migrations')
export const membersFileIn = (state: string) => path.join(state, 'runtime', 'members', 'members', 'a1.sqlite')

/** The folder of a portal that has members, orders, factures, letters, media and a publication; nothing runs on it. */
export async function aPortalState(): Promise<string> {
  const state = await mkdtemp(path.join(tmpdir(), 'etat-'))
  const write = async (name: string, text: string) => {
    await mkdir(path.dirname(path.join(state, name)), { recursive: true })
    await writeFile(path.join(state, name), text)
  }
  await mkdir(path.dirname(membersFileIn(state)), { recursive: true })
  const members = new DatabaseSync(membersFileIn(state))
  members.exec(
    'PRAGMA journal_mode = WAL; CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE)',
  )
  for (const name of (await readdir(migrationsFolder)).filter((one) => one.endsWith('.sql')).sort()) {
    members.exec(await readFile(path.join(migrationsFolder, name), 'utf8'))
    members.prepare('INSERT INTO d1_migrations (name) VALUES (?)').run(name)
  }
  fill(members)
  members.close()
  const cms = new DatabaseSync(path.join(state, 'cms.db'))
  cms.exec("CREATE TABLE offers (title TEXT); INSERT INTO offers VALUES ('Été à −20 %')")
  cms.close()
  await write('media/été.jpg', 'JPEG')
  await write(`snapshots/2026-11-30T10-00-00.000Z-aaaa/${'long'.repeat(40)}/texts.json`, '{"cgu":"texte"}')
  await write('site/wrangler.json', JSON.stringify({ main: 'builds/b1/server/entry.mjs' }))
  await write('site/builds/b1/server/entry.mjs', 'export default {}')
  await write('site/builds/old/server/entry.mjs', 'old')
  await write(
    'worker.env',
    `PASS_KEYS='[{"id":"k1","secret":"un-secret-qui-ne-sort-pas"}]'\nSMTP_URL='smtp://mot-de-passe'\n`,
  )
  return state
}

function fill(members: DatabaseSync): void {
  const id = (n: number) => `m${String(n).padStart(23, '0')}`
  members
    .prepare(
      "INSERT INTO members (id, email, first_name, last_name, role, created_at) VALUES (?, 'a@exemple.fr', 'Zoé', 'Été', 'member', 1)",
    )
    .run(id(1))
  members
    .prepare(
      "INSERT INTO sessions (id, member_id, created_at, last_seen_at, expires_at, device) VALUES (?, ?, 1, 1, 9, 'x')",
    )
    .run('a'.repeat(64), id(1))
  const letter = members.prepare(
    "INSERT INTO outbox (event_key, kind, payload, created_at, next_attempt_at, sent_at) VALUES (?, 'k', '{}', 1, 1, ?)",
  )
  letter.run('sent', 5)
  letter.run('waiting', null)
  // What a facture belongs to is of no matter here.
  members.exec('PRAGMA foreign_keys = OFF')
}

/** The columns of a facture that its number depends on. */
export function issue(members: DatabaseSync, sequence: number): void {
  members
    .prepare(
      "INSERT INTO factures (id, series, year, sequence, issued_on, issued_at, source_key, subscription_id, gross_cents, content) VALUES (?, 'FA', 2026, ?, '2026-11-30', 1, ?, 's', 100, '{}')",
    )
    .run(`f${String(sequence).padStart(23, '0')}`, sequence, `term:${sequence}`)
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { asParisDay, type LegalTextKind } from '@portal/content'
import { afterAll, expect, test } from 'vitest'
import { type RuntimeOrder, socketsIn } from '../../edge/runtime/order.ts'
import { pointTo, writeBuild } from '../../edge/runtime/testing/a-build.ts'
import { testBundle } from '../../edge/runtime/testing/runtime-under-test.ts'
// What each letter carries, which the functions below are typed by.
import type {} from '../../edge/src/letters.ts'
import type { LegalTextEntry } from '../../edge/src/ground/contract/index.ts'
import { anIssuer } from '../../edge/src/ground/issuer/issuer.builder.ts'
import { receiveNotification } from '../../edge/src/money/bank-call/notification-store.ts'
import { recordAcceptance } from '../../edge/src/texts/consent/acceptance-store.ts'
import { openLegalTexts } from '../../edge/src/published/legal-texts/legal-texts.ts'
import type { Sending } from '../../edge/src/post/outbox/outbox.ts'
import { drainOutbox } from '../../edge/src/post/outbox/outbox-sender.ts'
import { anOrderedContract } from '../../edge/tests/contract.builder.ts'
import { databaseClient } from '../../edge/runtime/database-client.ts'
import { membersDatabase } from '../../edge/runtime/members-database.ts'
import { root } from '../settings/root.ts'
import { readLastNumber } from './after-restore.ts'
import { checkBackup } from './check-backup.ts'
import { makeBackup } from './make-backup.ts'
import { membersFile, restoreBackup } from './restore-backup.ts'

/*
 * The bad day, whole: a portal under traffic is backed up while it writes, goes on, and is killed with all its processes.
 * Restored elsewhere, the bank repeats every call that it ever made. The fault that is injected is the SIGKILL of the
 * supervisor and of each workerd, and the loss of all that was written after the backup.
 */

const migrations = path.join(root, 'edge', 'migrations')
const at = new Date('2026-11-22T17:30:00Z')
const running: ChildProcess[] = []
afterAll(async () => {
  for (const child of running) child.kill('SIGTERM')
})

interface Portal {
  state: string
  database: ReturnType<typeof membersDatabase>
  killAll: () => Promise<void>
}

/** A runtime in a process of its own, on the members’ database below `state`. */
async function aPortal(state: string): Promise<Portal> {
  const sockets = await mkdtemp(path.join(tmpdir(), 'p-'))
  await mkdir(state, { recursive: true })
  const port = await freePort()
  const environmentFile = path.join(sockets, 'worker.env')
  await writeFile(
    environmentFile,
    `PORTAL_ORIGIN='http://127.0.0.1:${port}'\nFRONT_SECRET='${'f'.repeat(32)}'\n`,
  )
  const liveSite = path.join(sockets, 'live.json')
  await pointTo(
    liveSite,
    await writeBuild(path.join(sockets, 'build'), await testBundle(), { 'a.html': 'a' }),
  )
  const order: RuntimeOrder = {
    liveSite,
    environmentFile,
    state: path.join(state, 'runtime'),
    sockets,
    migrations,
    front: { listening: { address: '127.0.0.1', port }, hosts: ['127.0.0.1'], proxy: null },
  }
  const child = spawn(process.execPath, [path.join(root, 'edge/runtime/serve.ts')], {
    env: { ...process.env, PORTAL_RUNTIME: JSON.stringify(order) },
    stdio: 'ignore',
  })
  running.push(child)
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/sante`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 50_000 },
    )
    .toBe(200)
  return {
    state,
    database: membersDatabase(databaseClient(socketsIn(sockets).database)),
    async killAll() {
      child.kill('SIGKILL')
      const processes = path.join(state, 'runtime', 'processes')
      for (const name of await readdir(processes))
        if (name.endsWith('.pid'))
          process.kill(Number(await readFile(path.join(processes, name), 'utf8')), 'SIGKILL')
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** What the bank calls when somebody has paid. */
const pay = ({ database }: Portal, reference: string) =>
  receiveNotification(
    database,
    anIssuer,
    {
      kind: 'accepted',
      notification: {
        key: `paid ${reference}`,
        accountId: 'partner',
        reference,
        amountCents: 5900,
        currency: 'EUR',
        outcome: 'accepted',
        transaction: `t${reference}`,
        movement: 'captured',
      },
    },
    'raw',
    at,
  )

/** Sends what waits, and gives the keys of what left. */
async function send({ database }: Portal): Promise<string[]> {
  const sent: string[] = []
  const sending: Sending = {
    database,
    send: async ({ messageId }) => void sent.push(messageId),
    mailOf: async (_sending, { eventKey }) => ({
      ...{ messageId: eventKey, to: 'zoe@exemple.fr', subject: '', text: '', html: '' },
      purpose: 'service' as const,
    }),
    origin: 'https://portail.exemple.fr',
    alertsTo: 'alertes@exemple.fr',
    legalTexts: openLegalTexts({ fetch: async () => new Response(null, { status: 404 }) }, at),
    linkKeys: [{ id: 'k1', secret: 'un secret de passe assez long pour servir' }],
    returns: null,
  }
  while ((await drainOutbox(sending, new Date('2027-01-01T00:00:00Z'), 'one-by-one', 500)) > 0);
  return sent
}

const text = (kind: LegalTextKind, letter: string): LegalTextEntry => ({
  ...{ kind, digest: letter.repeat(64), effectiveOn: asParisDay('2024-07-17'), title: kind },
  ...{ change: 'major', summaryOfChanges: null, toBeConfirmed: false },
})
const texts = { cgu: text('cgu', 'a'), privacy: text('politique-de-confidentialite', 'b') }

async function read(state: string, sql: string): Promise<string[]> {
  const file = await membersFile(path.join(state, 'runtime', 'members'))
  const database = new DatabaseSync(file ?? '', { readOnly: true })
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => JSON.stringify(row))
  } finally {
    database.close()
  }
}
const logOf = (state: string) =>
  read(state, 'SELECT sequence, leaf_hash, record FROM acceptance_leaves ORDER BY sequence')
const facturesOf = (state: string) =>
  read(state, 'SELECT number, source_key, gross_cents, content FROM factures ORDER BY sequence')
const termsOf = (state: string) =>
  read(state, 'SELECT id, state, paid_at, fulfilments FROM terms ORDER BY rowid')
const numbersOf = (lines: string[]) => lines.map((line) => (JSON.parse(line) as { number: string }).number)

test(
  'what was restored goes on: nothing altered, each payment once, no number twice, no letter twice but of payments that were lost',
  { timeout: 240_000 },
  async () => {
    const identity = await generateX25519Identity()
    const folder = await mkdtemp(path.join(tmpdir(), 'exercice-'))
    const portal = await aPortal(path.join(folder, 'avant'))
    const calls: string[] = []
    const ordered = await anOrderedContract(portal.database, { email: 'entre@exemple.fr' })

    let members = 0
    async function joins(): Promise<void> {
      const { attempt } = await anOrderedContract(portal.database, { email: `p${++members}@exemple.fr` })
      calls.push(attempt)
      await pay(portal, attempt)
      const [last] = await read(portal.state, 'SELECT id FROM members ORDER BY rowid DESC LIMIT 1')
      const { id } = JSON.parse(last ?? '{}') as { id: string }
      await recordAcceptance(portal.database, id, texts, 'first-connection-box', at)
    }
    for (let n = 0; n < 5; n++) await joins()
    const sentBefore = await send(portal)
    for (let n = 0; n < 3; n++) await joins()

    // Backed up while it writes.
    let writing = true
    const traffic = (async () => {
      while (writing) await joins()
    })()
    const { file, manifest } = await makeBackup({
      ...{
        state: portal.state,
        to: path.join(folder, 'sauvegardes'),
        recipient: await identityToRecipient(identity),
        now: new Date(),
      },
      ...{ databaseUrl: null, processEnvironment: {} },
    })
    const soFar = members
    await expect.poll(() => members, { timeout: 60_000 }).toBeGreaterThan(soFar + 2)
    writing = false
    await traffic

    // Ordered before the backup, paid after; and what waited has left.
    calls.push(ordered.attempt)
    await pay(portal, ordered.attempt)
    const sentAfter = await send(portal)
    await portal.killAll()

    await checkBackup(file, identity)
    const [log, factures, terms] = await Promise.all([
      logOf(portal.state),
      facturesOf(portal.state),
      termsOf(portal.state),
    ])
    const last = readLastNumber(numbersOf(factures).at(-1) ?? '')
    if (!last) throw new Error('no facture was issued')
    const state = path.join(folder, 'apres')
    const order = {
      from: file,
      identity,
      state,
      now: new Date(),
      databaseUrl: null,
      processEnvironment: {},
      migrations,
    }
    await expect(restoreBackup({ ...order, lastNumbers: null })).rejects.toThrow('--last-number')
    const { mended } = await restoreBackup({ ...order, lastNumbers: [last] })
    const kept = manifest.members?.factures ?? 0
    expect(kept).toBeGreaterThanOrEqual(8)
    expect(factures.length).toBeGreaterThan(kept)
    expect(mended.lostNumbers).toEqual(numbersOf(factures).slice(kept))

    const again = await aPortal(state)
    // Same digests: what is there is the beginning of what was.
    const [logThen, facturesThen, termsThen] = await Promise.all([
      logOf(state),
      facturesOf(state),
      termsOf(state),
    ])
    expect(logThen).toEqual(log.slice(0, manifest.members?.acceptances))
    expect(facturesThen).toEqual(factures.slice(0, kept))
    const paidThen = termsThen.filter((line) => line.includes('"fulfilments":1'))
    expect(paidThen.filter((line) => !terms.includes(line))).toEqual([])
    expect(await read(state, 'SELECT * FROM sessions')).toEqual([])

    // Held: nothing leaves by itself.
    expect(await send(again)).toEqual([])
    // The bank calls again, twice, for each payment that it ever took.
    for (const reference of [...calls, ...calls]) await pay(again, reference)
    const now = await facturesOf(state)
    const newNumbers = numbersOf(now).slice(kept)
    const lost = new Set(mended.lostNumbers)
    expect(now.slice(0, kept)).toEqual(facturesThen)
    expect(newNumbers.length).toBeGreaterThan(0)
    expect(newNumbers.filter((number) => lost.has(number))).toEqual([])
    expect(newNumbers).toEqual(
      newNumbers.map((_, index) => `FA-${last.year}-${String(last.sequence + 1 + index).padStart(6, '0')}`),
    )
    const perSource = now.map((line) => (JSON.parse(line) as { source_key: string }).source_key)
    expect(new Set(perSource).size).toBe(perSource.length)
    expect(perSource).toContain(`term:${ordered.termId}`)
    // A payment whose order is lost is told to a person, once.
    const unknown = await read(state, "SELECT event_key FROM outbox WHERE kind = 'alert-unknown-reference'")
    expect(unknown).toHaveLength(calls.length - now.length)

    // Of the letters that leave now, those that left before are of payments taken up again: they carry another number.
    const before = new Set([...sentBefore, ...sentAfter])
    const repeated = (await send(again)).filter((key) => before.has(key))
    const takenUp = perSource.slice(kept).map((source) => source.replace('term:', ''))
    expect(repeated.filter((key) => !takenUp.some((id) => key.includes(id)))).toEqual([])
    await again.killAll()
    await rm(folder, { recursive: true, force: true })
  },
)

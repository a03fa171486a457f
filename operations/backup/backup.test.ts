// Over 300 lines: one portal with its files, whose start is what these tests cost.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBucket } from '../../cms/src/testing/bucket-stand-in.ts'
import { aPortalState, issue, membersFileIn, migrationsFolder } from '../testing/portal-state.ts'
import { heldAttempts, mendRestored, readLastNumber, releaseLetters } from './after-restore.ts'
import { encryptedArchive, readArchive } from './archive.ts'
import { checkBackup } from './check-backup.ts'
import { backupName } from './kept-by-rule.ts'
import { makeBackup } from './make-backup.ts'
import type { Manifest } from './manifest.ts'
import { restoreBackup } from './restore-backup.ts'
import { passOver, writePieces } from './unpack.ts'

const now = new Date('2026-11-30T15:00:00Z')
let identity: string
let recipient: string
let state: string
const states: string[] = []
async function newState(): Promise<string> {
  const made = await aPortalState()
  states.push(made)
  return made
}
beforeAll(async () => {
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
  state = await newState()
})

afterAll(async () => {
  const folder = path.dirname(state)
  const own = (await readdir(folder)).filter((name) =>
    states.some((one) => name.startsWith(path.basename(one))),
  )
  for (const name of own) await rm(path.join(folder, name), { recursive: true })
})

const backUp = (changes: Partial<Parameters<typeof makeBackup>[0]> = {}) =>
  makeBackup({
    state,
    to: `${state}-sauvegardes`,
    recipient,
    now,
    databaseUrl: null,
    processEnvironment: {},
    ...changes,
  })
let restores = 0
const restore = (from: string, changes: Partial<Parameters<typeof restoreBackup>[0]> = {}) => {
  const to = `${state}-restauré-${++restores}`
  const order = {
    from,
    identity,
    state: to,
    lastNumbers: [],
    now,
    databaseUrl: null,
    processEnvironment: {},
    migrations: migrationsFolder,
  }
  return restoreBackup({ ...order, ...changes }).then((done) => ({ ...done, to }))
}
const rows = (file: string, sql: string) => {
  const database = new DatabaseSync(file)
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

describe('a backup', () => {
  test('holds the pictures of a bucket where the disk would have them, and refuses one that is altered', async () => {
    const bucket = await startBucket()
    try {
      const bytes = Buffer.from('JPEG du stockage')
      const digest = createHash('sha256').update(bytes).digest('hex')
      const writtenAt = new Date()
      for (const name of [`stored/${digest}.jpg`, 'stored/../../etc/passwd', 'autre/chose.txt'])
        bucket.objects.set(name, { bytes, writtenAt })
      const { file } = await backUp({ mediaBucket: bucket.place })
      const { to } = await restore(file)
      expect(await readFile(path.join(to, 'pictures', 'stored', `${digest}.jpg`))).toEqual(bytes)
      expect(await readdir(path.join(to, 'pictures', 'stored'))).toEqual([`${digest}.jpg`])

      bucket.objects.set(`stored/${digest}.jpg`, { bytes: Buffer.from('altérée'), writtenAt })
      await expect(backUp({ mediaBucket: bucket.place })).rejects.toThrow('altérée')
      bucket.setBroken(true)
      await expect(backUp({ mediaBucket: bucket.place })).rejects.toThrow('503')
    } finally {
      await bucket.stop()
    }
  })

  test('holds both databases, media, snapshots, the live publication, and the names of keys without a key', async () => {
    const { file, manifest } = await backUp()
    expect(path.basename(file)).toBe('portail-2026-11-30T15-00-00Z.age')
    expect(manifest.files.map(({ name }) => name.replace('long'.repeat(40), 'long'))).toEqual([
      'members/members/a1.sqlite',
      'cms/cms.db',
      'cms/media/été.jpg',
      'cms/snapshots/2026-11-30T10-00-00.000Z-aaaa/long/texts.json',
      'cms/site/builds/b1/server/entry.mjs',
      'cms/site/wrangler.json',
    ])
    expect(manifest).toMatchObject({
      publication: 'b1',
      cmsDatabase: 'sqlite',
      members: { members: 1, waitingLetters: 1 },
    })
    expect(manifest.keys).toEqual([
      { setting: 'PASS_KEYS', id: 'k1', fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) as string },
    ])
    expect(JSON.stringify(await checkBackup(file, identity))).not.toMatch(/secret-qui|mot-de-passe/)
    expect((await stat(file)).mode & 0o077).toBe(0)
    // Nothing is left in clear, nor half written.
    expect((await readdir(state)).filter((name) => name.startsWith('.'))).toEqual([])
    expect((await readdir(path.dirname(file))).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('is refused where there is nothing, for a key that is none, and of a damaged database', async () => {
    await expect(backUp({ state: path.dirname(membersFileIn(state)) })).rejects.toThrow('ne contient ni base')
    await expect(backUp({ recipient: 'age1faux' })).rejects.toThrow('clef publique age')
    const damaged = await newState()
    const file = path.join(damaged, 'cms.db')
    const bytes = await readFile(file)
    bytes.fill(0xff, 4096, 4200)
    await writeFile(file, bytes)
    await expect(backUp({ state: damaged })).rejects.toThrow('abîmée')
    await expect(
      backUp({ databaseUrl: 'postgres://a:b@127.0.0.1:1/c', processEnvironment: { PATH: '/nowhere' } }),
    ).rejects.toThrow('« pg_dump » manque')
  })

  test('goes by rule in its folder, and the one just written stays whatever the clock says', async () => {
    const to = `${state}-réglées`
    await mkdir(to)
    const future = Array.from({ length: 400 }, (_, day) => backupName(new Date(Date.UTC(2030, 0, 1 + day))))
    for (const name of [...future, 'lisez-moi.txt']) await writeFile(path.join(to, name), '')
    const { file, removed } = await backUp({ to })
    const left = await readdir(to)
    expect(left).toEqual(expect.arrayContaining([path.basename(file), 'lisez-moi.txt', future.at(-1)]))
    expect([left.length, removed.length]).toEqual([402 - removed.length, removed.length])
    expect(removed.length).toBeGreaterThan(370)
  })

  test('does not begin to pass for whole when the disk ends in the middle of it', async () => {
    const to = `${state}-sauvegardes/coupée.age`
    const held = (): Manifest => {
      throw new Error('cut')
    }
    const cut = await encryptedArchive(
      [{ name: 'cms/a', place: path.join(state, 'worker.env') }],
      now.toISOString(),
      recipient,
      held,
    )
    await expect(writePieces(to, cut)).rejects.toThrow('cut')
    await expect(checkBackup(to, identity)).rejects.toThrow('abîmée ou coupée')
    await rm(to)
  })

  test('holds a big folder in pieces', async () => {
    const place = `${state}-grand`
    await writeFile(place, '')
    await truncate(place, 200_000_000)
    let largest = 0
    let most = 0
    const before = process.memoryUsage().arrayBuffers
    const look = (piece: Uint8Array) => {
      largest = Math.max(largest, piece.buffer.byteLength)
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }
    const archive = await encryptedArchive(
      [{ name: 'cms/a', place }],
      now.toISOString(),
      recipient,
      (files) => ({
        format: 'portail-sauvegarde',
        version: 1,
        madeAt: now.toISOString(),
        layout: 'local',
        cmsDatabase: 'none',
        members: null,
        publication: null,
        keys: [],
        files,
      }),
    )
    async function* watched() {
      for await (const piece of archive) {
        look(piece)
        yield piece
      }
    }
    await writePieces(`${place}.age`, watched())
    await readArchive(`${place}.age`, identity, async (_name, body) => {
      for await (const piece of body) look(piece)
    })
    await Promise.all([rm(place), rm(`${place}.age`)])
    expect(largest).toBeLessThan(1_000_000)
    expect(most).toBeLessThan(100_000_000)
  })
})

describe('a restore', () => {
  test('gives back each file, ends sessions, and holds what may have been sent', async () => {
    const { file } = await backUp()
    const { to, mended } = await restore(file)
    expect(mended).toEqual({ heldLetters: 1, endedSessions: 1, lostNumbers: [] })
    expect(await readFile(path.join(to, 'media/été.jpg'), 'utf8')).toBe('JPEG')
    expect(await readFile(path.join(to, 'site/builds/b1/server/entry.mjs'), 'utf8')).toBe('export default {}')
    expect(rows(path.join(to, 'cms.db'), 'SELECT title FROM offers')).toEqual([{ title: 'Été à −20 %' }])
    const letters = () =>
      rows(membersFileIn(to), 'SELECT event_key, attempts, sent_at FROM outbox ORDER BY event_key')
    expect(letters()).toEqual([
      { event_key: 'sent', attempts: 0, sent_at: 5 },
      { event_key: 'waiting', attempts: heldAttempts, sent_at: null },
    ])
    expect(rows(membersFileIn(to), 'SELECT * FROM sessions')).toEqual([])
    expect(releaseLetters(membersFileIn(to), now)).toBe(1)
    expect(letters()[1]).toEqual({ event_key: 'waiting', attempts: 0, sent_at: null })
  })

  test('goes on behind the numbers that customers hold, and never before them', async () => {
    const own = await newState()
    const file = membersFileIn(own)
    const members = new DatabaseSync(file, { enableForeignKeyConstraints: false })
    issue(members, 1)
    issue(members, 2)
    members.close()
    // Its contract is not there, which a backup sees.
    await expect(backUp({ state: own })).rejects.toThrow('nomme une ligne absente')
    const floors = await readFile(path.join(migrationsFolder, '0029_facture-floors.sql'), 'utf8')
    const mend = (text: string) =>
      mendRestored(
        file,
        [readLastNumber(text)].filter((one) => one !== null),
        now,
        floors,
      )
    expect(() => mend('FA-2026-000001')).toThrow('la sauvegarde contient FA-2026-000002')
    expect(mend('FA-2026-000002').lostNumbers).toEqual([])
    expect(mend('fa-2026-000004 ').lostNumbers).toEqual(['FA-2026-000003', 'FA-2026-000004'])
    const after = new DatabaseSync(file, { enableForeignKeyConstraints: false })
    for (const taken of [3, 4, 6]) expect(() => issue(after, taken)).toThrow('follow one another')
    issue(after, 5)
    issue(after, 6)
    after.close()
    expect(
      ['FA-2026-1', 'XX-2026-000001', 'FA-2026-000000', "FA-2026-000001'; --"].map(readLastNumber),
    ).toEqual([null, null, null, null])
  })

  test('is refused into a folder that holds something, or whose portal runs', async () => {
    const { file } = await backUp()
    await expect(restore(file, { state })).rejects.toThrow('n’est pas vide')
    const running = `${state}-en-route`
    await mkdir(running)
    await writeFile(path.join(running, 'running.pid'), String(process.pid))
    await expect(restore(file, { state: running })).rejects.toThrow('Le portail tourne')
    expect(await readdir(running)).toEqual(['running.pid'])
  })

  test('is refused with another key, and of a backup that a newer version wrote', async () => {
    const { file } = await backUp()
    await expect(restore(file, { identity: await generateX25519Identity() })).rejects.toThrow('n’ouvre pas')
    await expect(restore(file, { identity: 'rien' })).rejects.toThrow('clef privée')
    const empty = `${state}-sans-migrations`
    await mkdir(empty)
    await expect(restore(file, { migrations: empty })).rejects.toThrow('version plus récente')
    const left = (await readdir(path.dirname(state))).filter((name) => name.includes('.restauration-'))
    expect(left).toEqual([])
  })

  test('takes no file of which one byte differs, or that ends early', async () => {
    const file = `${state}-petit.age`
    const archive = await encryptedArchive([], now.toISOString(), recipient, (files) => ({
      format: 'portail-sauvegarde',
      version: 1,
      madeAt: now.toISOString(),
      layout: 'local',
      cmsDatabase: 'none',
      members: null,
      publication: null,
      keys: [],
      files,
    }))
    await writePieces(file, archive)
    const whole = await readFile(file)
    await readArchive(file, identity, (_name, body) => passOver(body))
    const taken: string[] = []
    const tried = async (bytes: Uint8Array, what: string) => {
      await writeFile(file, bytes)
      const fault = await readArchive(file, identity, (_name, body) => passOver(body)).then(
        () => null,
        (why: unknown) => why,
      )
      if (fault === null) taken.push(what)
    }
    for (let at = 0; at < whole.length; at++) {
      const bytes = Uint8Array.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      await tried(bytes, `byte ${at}`)
    }
    for (let length = 0; length < whole.length; length += 7)
      await tried(whole.subarray(0, length), `${length} bytes`)
    expect(whole.length).toBeGreaterThan(1000)
    expect(taken).toEqual([])
  })
})

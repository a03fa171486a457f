import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { documents } from '../../testing/pretend-documents.ts'
import { livePageIn, pretendRenderer, publishIn } from '../../testing/pretend-publication.ts'
import { type PublicationPlaces, publicationPlaces } from './publication-places.ts'

// Faults of the system itself: files limited to some blocks of 512 bytes (EFBIG), and Linux’s device that is always
// full (ENOSPC) in the place of a file.
const limited = (blocks: number, command: string[]) => [
  '-c',
  `ulimit -f ${blocks}; exec "$@"`,
  'sh',
  ...command,
]
const fullDisk = '/dev/full'
const told = expect.stringContaining('n’a plus la place d’écrire') as string

let folder: string
let places: PublicationPlaces

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'full-'))
  places = publicationPlaces(folder)
  expect(await publishIn(folder, await documents('Avant'))).toMatchObject({ kind: 'live' })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function recovers() {
  expect(await livePageIn(folder)).toContain('Avant')
  expect(await publishIn(folder, await documents('Après'))).toMatchObject({ kind: 'live' })
  expect(await livePageIn(folder)).toContain('Après')
}

test('fault injected: the disk is full while the snapshot is written', async () => {
  const script = fileURLToPath(new URL('../../testing/pretend-publish-now.ts', import.meta.url))
  const command = limited(8, [process.execPath, script, folder, 'Après'])
  const { stdout } = await promisify(execFile)('sh', command)
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'failed', step: 'snapshot', reason: told })
  expect(await readdir(places.snapshots)).toHaveLength(1)
  await recovers()
})

test('fault injected: the disk is full while pages are written', async () => {
  const { command, parameters, ...rest } = pretendRenderer
  const renderer = { ...rest, command: 'sh', parameters: limited(64, [command, ...parameters]) }
  expect(await publishIn(folder, await documents('Après'), 'large-page', { renderer })).toMatchObject({
    kind: 'failed',
    step: 'build',
    reason: told,
  })
  await recovers()
})

test('fault injected: the disk is full for the log of the build, which is lost, and nothing else', async () => {
  await rm(places.renderLog)
  await symlink(fullDisk, places.renderLog)
  expect(await publishIn(folder, await documents('Après'))).toMatchObject({ kind: 'live' })
})

test('fault injected: the disk is full when the build is marked as under way', async () => {
  await symlink(fullDisk, places.rendering)
  expect(await publishIn(folder, await documents('Après'), 'hang')).toMatchObject({
    kind: 'failed',
    step: 'build',
    reason: told,
  })
  await rm(places.rendering, { force: true })
  await recovers()
})

test.each(['live', 'previous'] as const)(
  'fault injected: the disk is full when the pointer to the %s site is written',
  async (pointer) => {
    await symlink(fullDisk, `${places[pointer]}.next`)
    expect(await publishIn(folder, await documents('Après'))).toMatchObject({
      kind: 'failed',
      step: 'swap',
      reason: told,
    })
    await rm(`${places[pointer]}.next`)
    await recovers()
  },
)

test('fault injected: the folder of snapshots cannot be made', async () => {
  await rm(places.snapshots, { recursive: true })
  await mkdir(path.dirname(places.snapshots), { recursive: true })
  await symlink(path.join(fullDisk, 'none'), places.snapshots)
  const outcome = await publishIn(folder, await documents('Après'))
  expect(outcome).toMatchObject({ kind: 'failed', step: 'snapshot' })
  expect(outcome).toMatchObject({ reason: expect.stringContaining('Une panne a interrompu') })
  await rm(places.snapshots)
  await recovers()
})

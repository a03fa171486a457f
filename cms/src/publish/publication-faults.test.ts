import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { image, imageFiles } from '@portal/content'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environment } from '../ground/host/environment.ts'
import { drawnFilePlace } from '../shown/pictures/picture-store.ts'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { aFile } from '../testing/photographs.ts'
import { aWholeCatalogue } from '../testing/whole-catalogue.ts'
import { pretendRenderer } from '../testing/pretend-publication.ts'
import { publicationPlaces } from './pipeline/publication-places.ts'
import { type PublicationStep, publicationSteps } from './pipeline/publish-site.ts'
import { runPublication } from './run-publication.ts'
import { liveBuild } from './pipeline/swap-site.ts'
import { requestPublication } from './request-publication.ts'
import { resumeInterrupted } from './resume-interrupted.ts'
import { toImage } from '../shown/to-snapshot/image.ts'

const places = publicationPlaces(environment.stateFolder)
const drawnPictures = path.join(environment.stateFolder, 'pictures')
const quietly = {
  overrideAccess: true,
  depth: 0,
  context: { withoutPublication: true, fromArchive: true },
} as const

let cms: Cms
const slug = 'sejour'
let offer = ''
let picture = ''
/** What the step « snapshot » reads of the picture that is shown. */
let listOfFiles = ''
beforeAll(async () => {
  cms = await startCms()
  await aWholeCatalogue(cms)
  const { docs } = await cms.payload.find({
    collection: 'offers',
    where: { slug: { equals: slug } },
    depth: 0,
  })
  offer = docs[0]?.id ?? ''
  const data = { alt: 'Une piste', _status: 'published' as const }
  const file = await aFile('piste.png')
  const media = await cms.payload.create({ collection: 'media', data, file, ...quietly })
  const { id } = media
  picture = path.join(environment.stateFolder, 'media', media.filename ?? '')
  const [name = ''] = imageFiles(image.parse(toImage(media)))
  listOfFiles = path.join(path.dirname(drawnFilePlace(environment.stateFolder, name)), 'files.json')
  await cms.payload.update({ collection: 'offers', id: offer, data: { image: id }, ...quietly })
})
afterAll(() => cms.stop())

const rename = (title: string) =>
  cms.payload.update({ collection: 'offers', id: offer, data: { title }, ...quietly })
const ask = async () => (await requestPublication({ payload: cms.payload, user: null })).publicationId
const record = (id: string) => cms.payload.findByID({ collection: 'publications', id, depth: 0 })
const publish = async (publicationId?: string) =>
  runPublication({
    payload: cms.payload,
    publicationId: publicationId ?? (await ask()),
    renderer: pretendRenderer,
  })
const livePage = async () =>
  readFile(path.join((await liveBuild(places)) ?? '', 'client', 'offres', `${slug}.html`), 'utf8')

/** What makes a step wait for ever in its middle: a pipe that nobody feeds, or a build that does not end. */
const holds: Record<PublicationStep, () => { fault?: string; pipe?: string }> = {
  snapshot: () => ({ pipe: listOfFiles }),
  build: () => ({ fault: 'hang' }),
  checks: () => ({ fault: 'stuck-checks' }),
  swap: () => ({ pipe: `${places.live}.next` }),
}

const patiently = { timeout: 60_000 }

/** The process that builds, as it is noted; 0 when none is. */
const builderNow = async () =>
  Number((await readFile(places.rendering, 'utf8').catch(() => '0')).split(' ')[0])

/** A CMS of its own that publishes, killed in the middle of `step`. */
async function killedIn(step: PublicationStep, publicationId: string): Promise<void> {
  const { fault = 'none', pipe } = holds[step]()
  const list = await readFile(listOfFiles)
  if (pipe !== undefined) await rm(pipe, { force: true })
  if (pipe !== undefined) execFileSync('mkfifo', [pipe])
  const script = fileURLToPath(new URL('../testing/pretend-cms.ts', import.meta.url))
  const env = { ...process.env, PRETEND_FAULT: fault, PAYLOAD_DROP_DATABASE: '' }
  const child = spawn(process.execPath, [script, publicationId], { env, stdio: 'ignore' })
  const stepNow = async () => (await record(publicationId)).steps?.[0]?.step
  await expect.poll(stepNow, patiently).toBe(step)
  if (step === 'build') await expect.poll(builderNow, patiently).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await once(child, 'exit')
  if (pipe !== undefined) await rm(pipe)
  await writeFile(listOfFiles, list)
}

/** A process that ended and that nobody collected does not count. */
async function lives(pid: number): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return line !== '' && !line.includes(') Z ')
}

test.each(publicationSteps)(
  'fault injected: the CMS is killed in the step « %s »',
  { timeout: 180_000 },
  async (step) => {
    process.env['PRETEND_FAULT'] = 'none'
    await rename(`Avant ${step}`)
    expect(await publish()).toMatchObject({ kind: 'live' })
    await rename(`Après ${step}`)
    const id = await ask()
    await killedIn(step, id)

    expect(await livePage()).toContain(`Avant ${step}`)
    expect(await record(id)).toMatchObject({ state: 'running' })
    const builder = await builderNow()
    // It ends by itself when nobody is left to draw for, but for the one of this test that hangs.
    if (step === 'build') expect(await lives(builder)).toBe(true)
    else await expect.poll(() => lives(builder), patiently).toBe(false)

    expect(await resumeInterrupted(cms.payload, new Date())).toBe(true)
    const reason = 'Une panne l’a interrompue. Elle a été redemandée, et le site en ligne est resté entier.'
    expect(await record(id)).toMatchObject({ state: 'failed', reason })
    expect(await publish()).toMatchObject({ kind: 'live' })
    expect(await livePage()).toContain(`Après ${step}`)
    expect(await lives(builder)).toBe(false)
    expect((await readdir(places.snapshots)).filter((name) => name.includes('.writing-'))).toEqual([])
  },
)

test(
  'fault injected: two publications at once; the second waits, then shows what the first could not',
  { timeout: 120_000 },
  async () => {
    await rename('Première')
    let isOver = false
    const id = await ask()
    const first = publish(id).finally(() => (isOver = true))
    // Once pages are drawn, documents have been read.
    const isDrawing = async () => !['snapshot', undefined].includes((await record(id)).steps?.[0]?.step)
    await expect.poll(async () => isOver || (await isDrawing()), patiently).toBe(true)
    await rename('Seconde')
    const second = publish()
    expect((await first).kind).toBe('live')
    expect((await second).kind).toBe('live')
    expect(await livePage()).toContain('Seconde')
  },
)

test('fault injected: the picture of an offer is gone from the disk; the offer is named, and the site stays', async () => {
  await rename('Avant')
  expect(await publish()).toMatchObject({ kind: 'live' })
  await rename('Après')
  const bytes = await readFile(picture)
  await rm(picture)
  await rm(drawnPictures, { recursive: true })
  const reason =
    'offre « sejour » : champ image : la photographie « Une piste » manque ou ne peut pas être lue : remplacez-la'
  expect(await publish()).toMatchObject({ kind: 'failed', step: 'snapshot', reason })
  expect(await livePage()).toContain('Avant')
  await writeFile(picture, bytes)
  expect(await publish()).toMatchObject({ kind: 'live' })
})

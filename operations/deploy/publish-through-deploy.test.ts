import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Deliver, deliverBy, pointerAlone } from '../../cms/src/publish/pipeline/deliver.ts'
import { liveSnapshot, previousSnapshot } from '../../cms/src/publish/pipeline/live-snapshot.ts'
import {
  type PublicationPlaces,
  publicationPlaces,
} from '../../cms/src/publish/pipeline/publication-places.ts'
import { publishSite } from '../../cms/src/publish/pipeline/publish-site.ts'
import { rendererIn } from '../../cms/src/publish/pipeline/render-site.ts'
import { returnToPrevious } from '../../cms/src/publish/pipeline/swap-site.ts'
import { documents } from '../../cms/src/testing/pretend-documents.ts'
import { root } from '../settings/root.ts'
import { builtSite } from '../testing/built-site.ts'
import { type DeploymentUnderTest, deploymentUnderTest } from '../testing/deployment-under-test.ts'
import { migrationsFolder } from './names.ts'

// Both halves at once: what the CMS publishes with the renderer of this release, and the program of the guide that
// `PORTAL_PUBLISH_COMMAND` names, on the stand-in of the platform. The same story is told of a portal on this server.

let under: DeploymentUnderTest
let folder: string
let rendererFolder: string
beforeAll(async () => {
  rendererFolder = await builtSite()
  folder = await mkdtemp(path.join(tmpdir(), 'publier-'))
  under = await deploymentUnderTest({ migrations: migrationsFolder })
  for (const [name, value] of Object.entries({
    CLOUDFLARE_API_BASE_URL: under.platform.base,
    NODE_OPTIONS: `--import=${pathToFileURL(path.join(root, 'operations', 'testing', 'names-here.ts')).href}`,
    STAND_IN_OF_PORTAL: 'https://ca-cpourmoi.com',
    STAND_IN_ORIGIN: under.platform.origin,
  }))
    vi.stubEnv(name, value)
  expect(await under.deploy()).toMatchObject({ kind: 'deployed', answers: true })
}, 900_000)
afterAll(async () => {
  vi.unstubAllEnvs()
  await under.stop()
  await rm(folder, { recursive: true })
})

/** As the guide writes it, with the folder of these settings. */
const byDeploy = (): Deliver =>
  deliverBy([
    process.execPath,
    path.join(root, 'operations', 'deploy', 'deploy.ts'),
    ...['--environment', 'production', '--state', path.dirname(under.options.folder)],
    ...['--only-publication', '--json', '--publication'],
  ])

let instant = Date.parse('2026-11-30T08:00:00Z')
async function publish(places: PublicationPlaces, title: string, deliver: Deliver, unconfirmed = false) {
  const content = await documents(title)
  const legalTexts = content.legalTexts.map((text) => ({ ...text, toBeConfirmed: unconfirmed }))
  return publishSite({
    ...{ places, deliver, force: false, renderer: await rendererIn(rendererFolder) },
    readContent: () => Promise.resolve({ content: { ...content, legalTexts }, media: new Map() }),
    createdAt: new Date((instant += 60_000)),
    clock: () => performance.now(),
    onStep: () => Promise.resolve(),
  })
}
const digestHere = async (places: PublicationPlaces) => {
  const live = await liveSnapshot(places)
  return live.kind === 'shown' ? live.digest : null
}
/** What the panel asks before it says « En ligne depuis ». */
const served = async () =>
  ((await (await fetch(`${under.platform.origin}/sante`)).json()) as { publication: string }).publication
const digestOf = (outcome: Awaited<ReturnType<typeof publish>>) =>
  'snapshotDigest' in outcome ? outcome.snapshotDigest : JSON.stringify(outcome)

test('a publication, a failure, a retry and a return end alike on a deployed portal and on this server', async () => {
  const there = publicationPlaces(path.join(folder, 'là-bas'))
  const here = publicationPlaces(path.join(folder, 'ici'))
  const former = await served()
  const far = (title: string, unconfirmed = false) => publish(there, title, byDeploy(), unconfirmed)

  const first = await far('Avant')
  expect(first).toMatchObject({ kind: 'live' })
  expect(await served()).not.toBe(former)
  expect([await served(), await digestHere(there)]).toEqual([digestOf(first), digestOf(first)])
  const near = await publish(here, 'Avant', pointerAlone)
  expect([near.kind, await digestHere(here)]).toEqual(['live', digestOf(near)])

  // Only what changed travels.
  under.written()
  const second = await far('Après')
  expect(second).toMatchObject({ kind: 'live' })
  expect(await served()).toBe(digestOf(second))
  const { pagesKept } = second as { pagesKept: number }
  expect(pagesKept).toBeGreaterThan(10)

  // A text that the legal team has not confirmed, for production.
  const refused = await far('Jamais', true)
  expect(refused).toMatchObject({
    kind: 'failed',
    step: 'swap',
    reason: expect.stringContaining('non confirmé') as string,
  })
  expect([await served(), await digestHere(there)]).toEqual([digestOf(second), digestOf(second)])

  // The platform refuses; then it does what was asked, and the line is cut before it says so.
  let latest = digestOf(second)
  for (const fault of ['refused', 'cut'] as const) {
    const upload = /\/workers\/scripts\/ca-cpourmoi(\/deployments)?(\?|$)/
    under.platform.breaks = ({ writes, address }) => (writes && upload.test(address) ? fault : null)
    const failed = await far(`Panne ${fault}`)
    under.platform.breaks = () => null
    expect(failed, fault).toMatchObject({ kind: 'failed', step: 'swap' })
    // « En ligne depuis » is said of what was shown before, or of nothing while the portal answers with another digest.
    expect(await digestHere(there), fault).toBe(latest)
    expect((await served()) === latest, fault).toBe(fault === 'refused')
    const again = await far(`Panne ${fault}`)
    expect(again, fault).toMatchObject({ kind: 'live' })
    latest = digestOf(again)
    expect([await served(), await digestHere(there)], fault).toEqual([latest, latest])
  }

  // A return that is refused leaves both where they were, and goes through when it is asked again.
  const previous = await previousSnapshot(there)
  const digest = previous.kind === 'shown' ? previous.digest : ''
  under.platform.breaks = ({ writes }) => (writes ? 'refused' : null)
  expect(await returnToPrevious(there, { deliver: byDeploy(), digest })).toMatchObject({ kind: 'refused' })
  under.platform.breaks = () => null
  expect([await served(), await digestHere(there)]).toEqual([latest, latest])
  expect(await returnToPrevious(there, { deliver: byDeploy(), digest })).toEqual({ kind: 'delivered' })
  expect([await served(), await digestHere(there)]).toEqual([digest, digest])
}, 900_000)

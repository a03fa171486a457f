import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sharedCode } from '@portal/content'
import { releaseFile, renderOrder, renderPlaces, type RenderReport } from '@portal/content/rendering'
import { z } from 'zod'
import { readSnapshot } from '@portal/content/snapshot-store'

// For tests: stands for the program of a renderer, with the fault that PRETEND_FAULT names.
const { build } = renderPlaces.parse(JSON.parse(process.argv[2] ?? 'null'))
process.once('disconnect', () => process.exit(0))
const [message] = (await once(process, 'message')) as [unknown]
process.removeAllListeners('disconnect')
const order = renderOrder.parse(message)
const { PRETEND_FAULT } = z
  .object({
    PRETEND_FAULT: z
      .enum([
        'none',
        'crash',
        'killed',
        'hang',
        'page-throws',
        'lies',
        'missing-page',
        'broken-link',
        'leak',
        'large-page',
        'stuck-checks',
      ])
      .default('none'),
  })
  .parse(process.env)

await rm(build, { recursive: true, force: true })
const { snapshot, digest, createdAt } = await readSnapshot(order.snapshot)
let pagesRendered = 0
const write = async (file: string, body: string) => {
  const place = path.join(build, 'client', file)
  await mkdir(path.dirname(place), { recursive: true })
  await writeFile(place, body)
  pagesRendered++
}

await mkdir(path.join(build, 'server'), { recursive: true })
await writeFile(
  path.join(build, 'server', 'wrangler.json'),
  JSON.stringify({ main: 'entry.mjs', assets: { directory: '../client' } }),
)
await write('index.html', '<a href="/offres">Offres</a><a href="/connexion">Se connecter</a>')
if (PRETEND_FAULT === 'crash') throw new Error('Impossible de lire le gabarit des offres')
if (PRETEND_FAULT === 'page-throws') {
  const message = 'ENOENT: « motif » is not defined'
  process.send?.({ kind: 'failed', page: 'offres/outillage.html', message } satisfies RenderReport)
  process.exit(1)
}
// It says that all is well, and ends ill.
if (PRETEND_FAULT === 'lies') {
  process.send?.({ kind: 'rendered', pagesRendered: 1, pagesKept: 0 } satisfies RenderReport)
  process.exit(3)
}
if (PRETEND_FAULT === 'killed') process.kill(process.pid, 'SIGKILL')
if (PRETEND_FAULT === 'hang') await new Promise((resolve) => setTimeout(resolve, 60_000))
if (PRETEND_FAULT === 'large-page') await write('large.html', 'x'.repeat(1_000_000))
await write('offres.html', snapshot.offers.map(({ slug }) => `<a href="/offres/${slug}">x</a>`).join(''))
for (const offer of snapshot.offers) {
  if (PRETEND_FAULT === 'missing-page') continue
  const leak = PRETEND_FAULT === 'leak' ? (sharedCode(offer) ?? '') : ''
  await write(`offres/${offer.slug}.html`, `<h1>${offer.title}</h1>${leak}`)
}
for (const { slug } of snapshot.categories) {
  await write(
    `categories/${slug}.html`,
    PRETEND_FAULT === 'broken-link' ? '<a href="/offres/partie">x</a>' : '',
  )
}
for (const { slug } of snapshot.providers) await write(`prestataires/${slug}.html`, '')
for (const { kind, effectiveOn } of snapshot.legalTexts) {
  await write(`${kind}/${effectiveOn}.html`, '')
  await write(`${kind}/versions.html`, '')
  for (const earlier of snapshot.legalTexts)
    if (earlier.kind === kind && earlier.effectiveOn < effectiveOn)
      await write(`${kind}/comparer/${earlier.effectiveOn}/${effectiveOn}.html`, '')
}
await write(
  '_prive/deployment.json',
  JSON.stringify({ snapshotDigest: digest, createdAt, offerCount: snapshot.offers.length }),
)
await write('_prive/addresses.json', JSON.stringify({ answered: ['/connexion'] }))
await write('_prive/offers/00.json', JSON.stringify({ offers: snapshot.offers }))
// A pipe that nobody feeds: who reads it waits.
if (PRETEND_FAULT === 'stuck-checks') {
  const place = path.join(build, 'client', '_prive', 'deployment.json')
  await rm(place)
  execFileSync('mkfifo', [place])
}
await writeFile(path.join(build, releaseFile), JSON.stringify({ stamp: 'a'.repeat(64) }))
process.send?.({ kind: 'rendered', pagesRendered, pagesKept: 0 } satisfies RenderReport)
process.disconnect?.()

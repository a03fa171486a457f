import { mkdir } from 'node:fs/promises'
import { getPayload } from 'payload'
import { environment } from './ground/host/environment.ts'
import config from './payload.config.ts'
import { runPublication } from './publish/run-publication.ts'

// `npm run publish`: publishes what the CMS holds now, and waits for the end. `--force` builds again even when
// the live site shows these documents already, for instance after its own code has changed.
await mkdir(environment.stateFolder, { recursive: true })
const payload = await getPayload({ config })
const { id } = await payload.create({
  collection: 'publications',
  data: { state: 'queued' },
  depth: 0,
  overrideAccess: true,
})
const outcome = await runPublication({
  payload,
  publicationId: String(id),
  force: process.argv.includes('--force'),
})
process.stdout.write(`${JSON.stringify(outcome)}\n`)
await payload.destroy()
process.exit(outcome.kind === 'live' || outcome.kind === 'unchanged' ? 0 : 1)

import { getPayload } from 'payload'
import config from '../payload.config.ts'
import { pretendRenderer } from './pretend-publication.ts'
import { runPublication } from '../publish/run-publication.ts'

// For tests, a process of its own, so that it can be killed: a CMS that carries out one publication.
const payload = await getPayload({ config })
payload.logger.level = 'fatal'
const [publicationId = ''] = process.argv.slice(2)
await runPublication({ payload, publicationId, renderer: pretendRenderer })
await payload.destroy()
process.exit(0)

import { documents } from './pretend-documents.ts'
import { publishIn } from './pretend-publication.ts'

// For tests, a process of its own, so that it can be limited: publishes in a folder and prints what became of it.
const [folder = '', title = ''] = process.argv.slice(2)
const createdAt = new Date('2026-11-24T08:00:00Z')
process.stdout.write(JSON.stringify(await publishIn(folder, await documents(title), 'none', { createdAt })))

import { appendFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { withPublicationLock } from '../publish/pipeline/publication-lock.ts'

// For tests, a process of its own: holds the lock for some milliseconds, and notes in a journal when.
const [lock = '', journal = '', milliseconds] = process.argv.slice(2)
const hold = async () => {
  await appendFile(journal, `${process.pid} begins\n`)
  await pause(Number(milliseconds))
  await appendFile(journal, `${process.pid} ends\n`)
}
await withPublicationLock(lock, hold, { patienceMs: 20_000 })

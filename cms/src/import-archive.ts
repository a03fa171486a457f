import { LegalArchiveError } from '@portal/content/legal-archive'
import { getPayload } from 'payload'
import { importArchiveReport } from './actions/archive/import-report.ts'
import { prepareArchive } from './actions/archive/prepare-archive.ts'
import config from './payload.config.ts'

// Run by `npm run import-archive`, with the settings of the CMS: prepares the one entry of texts that were in force before this CMS (decision 036). It publishes
// nothing: two people confirm it in the CMS.
const payload = await getPayload({ config })
let code: number
try {
  const { isRefused, lines } = await importArchiveReport(await prepareArchive(payload, { now: new Date() }))
  ;(isRefused ? process.stderr : process.stdout).write(`${lines.join('\n')}\n`)
  code = isRefused ? 1 : 0
} catch (fault) {
  if (!(fault instanceof LegalArchiveError)) throw fault
  process.stderr.write(`${fault.message}\n`)
  code = 1
}
await payload.destroy()
process.exit(code)

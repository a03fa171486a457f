import { parisDayAt } from '@portal/content'
import { demonstrationSnapshot } from '@portal/content/demonstration'
import { readLegalArchive } from '@portal/content/legal-archive'
import { getPayload } from 'payload'
import { z } from 'zod'
import { environment } from './ground/host/environment.ts'
import config from './payload.config.ts'
import { prepareAllStored } from './shown/picture-library/process-pictures.ts'
import { seedContent } from './seed/seed-content.ts'
import { seedStaff } from './seed/seed-staff.ts'

if (!environment.isLocal)
  throw new Error('Demonstration accounts are refused anywhere but here: PORTAL_ENV is not local')
const { PORTAL_DEMO_PASSWORD } = z.object({ PORTAL_DEMO_PASSWORD: z.string().min(12) }).parse(process.env)

const payload = await getPayload({ config })
const decidedBy = await seedStaff(payload, PORTAL_DEMO_PASSWORD)
const now = new Date()
const legalTexts = await readLegalArchive()
const count = await seedContent(
  payload,
  { ...demonstrationSnapshot({ today: parisDayAt(now) }), legalTexts },
  { decidedBy, now },
)
payload.logger.info({ msg: 'Seeded', ...count })
// What was uploaded before pictures were prepared is prepared before anything is published.
const { prepared } = await prepareAllStored(payload)
if (prepared > 0) payload.logger.info({ msg: 'Prepared stored pictures', prepared })
await payload.destroy()
process.exit(0)

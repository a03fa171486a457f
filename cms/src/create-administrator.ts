import { getPayload } from 'payload'
import { z } from 'zod'
import { hashPassword } from './doors/password/password-hash.ts'
import config from './payload.config.ts'

const given = z
  .object({ CMS_ADMINISTRATOR_EMAIL: z.email(), CMS_ADMINISTRATOR_PASSWORD: z.string().min(12) })
  .parse(process.env)

const payload = await getPayload({ config })
await payload.create({
  collection: 'users',
  data: {
    email: given.CMS_ADMINISTRATOR_EMAIL,
    ...(await hashPassword(given.CMS_ADMINISTRATOR_PASSWORD)),
    name: 'Administrateur',
    roles: ['administrateur'],
  },
  depth: 0,
  overrideAccess: true,
})
payload.logger.info('Administrator created')
await payload.destroy()
process.exit(0)

import { readFile } from 'node:fs/promises'
import { serve } from '@hono/node-server'
import { partnerApp } from './partner-app.ts'
import { PartnerOffice, partnerSettings } from './partner.ts'

// Run as `node server.ts <settings.json>`; see `partnerSettings` for what the file holds.
const settingsFile = process.argv[2]
if (!settingsFile) throw new Error('usage: node tests/local/partner/server.ts <settings.json>')
const settings = partnerSettings.parse(JSON.parse(await readFile(settingsFile, 'utf8')))
const office = new PartnerOffice(settings, () => new Date())
const server = serve(
  { fetch: partnerApp(office).fetch, port: settings.port, hostname: '127.0.0.1' },
  ({ port: taken }) => {
    process.stdout.write(`partner: http://127.0.0.1:${taken}\n`)
  },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    office.close()
    server.close()
    process.exit(0)
  })
}

import { readFile } from 'node:fs/promises'
import { serve } from '@hono/node-server'
import { bankApp } from './bank-app.ts'
import { Bank } from './bank.ts'
import { bankSettings } from './merchant.ts'

// Run as `node server.ts <settings.json>`; see `bankSettings` for what the file holds.
const settingsFile = process.argv[2]
if (!settingsFile) throw new Error('usage: node tests/local/bank/server.ts <settings.json>')
const { port, merchants } = bankSettings.parse(JSON.parse(await readFile(settingsFile, 'utf8')))
const bank = new Bank(merchants, () => new Date())
const server = serve({ fetch: bankApp(bank).fetch, port, hostname: '127.0.0.1' }, ({ port: taken }) => {
  process.stdout.write(`bank: http://127.0.0.1:${taken}\n`)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    bank.close()
    server.close()
    process.exit(0)
  })
}

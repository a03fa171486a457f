import { serve } from '@hono/node-server'
import { mailApp } from './mail-app.ts'
import { Mailbox } from './mailbox.ts'
import { smtpCatcher } from './smtp-catcher.ts'

// Run as `node server.ts <folder> <page port> <smtp port>`.
const [folder, pagePort, smtpPort] = process.argv.slice(2)
if (!folder || !pagePort || !smtpPort) {
  throw new Error('usage: node tests/local/mail/server.ts <folder> <page port> <smtp port>')
}
const mailbox = await Mailbox.open(folder)
const smtp = smtpCatcher(mailbox, () => new Date())
smtp.on('error', (fault) => process.stderr.write(`smtp: ${fault.message}\n`))
smtp.listen(Number(smtpPort), '127.0.0.1')
const pages = serve(
  { fetch: mailApp(mailbox).fetch, port: Number(pagePort), hostname: '127.0.0.1' },
  ({ port }) => {
    process.stdout.write(`mail: http://127.0.0.1:${port}\n`)
  },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    pages.close()
    smtp.close(() => process.exit(0))
    setTimeout(() => process.exit(0), 500).unref()
  })
}

import { parseArgs } from 'node:util'
import { handIn, linesOf } from './hand-in.ts'

// Run by hand or by a timer: hands what came to the mailbox of returns to the portal.

const { values, positionals } = parseArgs({
  options: { tell: { type: 'string' } },
  allowPositionals: true,
})
const [maildir, ...others] = positionals
if (values.tell === undefined || maildir === undefined || others.length > 0) {
  process.stderr.write('operations/returns/returns.ts --tell settings.json dossier-maildir\n')
  process.exit(1)
}
const handed = await handIn(values.tell, maildir)
for (const line of linesOf(handed)) process.stdout.write(`${line}\n`)
process.exit(handed.stopped === null ? 0 : 1)

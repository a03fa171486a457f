import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { root } from '../local/portal/places.ts'

const report = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          meta: z.object({ wanted: z.string().default(''), seen: z.string().default('') }),
        }),
      ),
    }),
  ),
})

const table = 'src/money/bank-call/conformance.test.ts'

/** `npm run conformance`: every scenario of both banks on the routes of the portal, what is expected and what is seen. */
async function conformance(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'conformance-'))
  const file = path.join(folder, 'report.json')
  try {
    const vitest = path.join(root, 'node_modules', '.bin', 'vitest')
    const run = spawn(vitest, ['run', table, '--reporter=json', `--outputFile=${file}`], {
      cwd: path.join(root, 'edge'),
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const code = await new Promise<number | null>((resolve, reject) => {
      run.once('error', reject)
      run.once('exit', resolve)
    })
    const { testResults } = report.parse(JSON.parse(await readFile(file, 'utf8')))
    const rows = testResults.flatMap(({ assertionResults }) => assertionResults)
    process.stdout.write(line('', 'gateway', 'scenario', 'expected', 'seen'))
    for (const { ancestorTitles, title, meta } of rows) {
      const sign = meta.seen === meta.wanted && meta.seen !== '' ? 'ok' : '--'
      process.stdout.write(line(sign, ancestorTitles.at(-1) ?? '', title, meta.wanted, meta.seen))
    }
    process.exitCode = code ?? 1
  } finally {
    await rm(folder, { recursive: true })
  }
}

const line = (sign: string, gateway: string, scenario: string, expected: string, seen: string) =>
  `${sign.padEnd(3)}${gateway.padEnd(11)}${scenario.padEnd(52)}${expected.padEnd(52)}${seen}\n`

await conformance()

import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { check } from 'recheck'
import { z } from 'zod'
import { root } from '../local/portal/places.ts'

const verdict = z.object({
  kind: z.enum(['safe', 'vulnerable', 'unknown']),
  /** What it costs, and a text that shows it; why nothing is known of it. */
  why: z.string(),
})
export type Verdict = z.infer<typeof verdict>

const systems: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'macos',
  win32: 'windows',
}

/** Whether npm has installed recheck as a program of this machine: it has none for some, and none is asked of Java. */
function isProgram(): boolean {
  try {
    createRequire(import.meta.url).resolve(
      `recheck-${systems[process.platform] ?? ''}-${process.arch}/package.json`,
    )
    return true
  } catch {
    return false
  }
}
// The program takes a tenth of the processor. Both are one source, and said the same of all 360 expressions.
process.env['RECHECK_BACKEND'] = isProgram() ? 'native' : 'pure'

/**
 * What recheck says of an expression: anything above linear time is vulnerable, the square of 2 MB of spaces being
 * an hour. Bounds are counts of steps, never seconds: a busy machine says the same.
 */
export async function verdictOn({ source, flags }: { source: string; flags: string }): Promise<Verdict> {
  const said = await check(source, flags, {
    timeout: 300_000,
    attackTimeout: null,
    incubationTimeout: null,
    seedingTimeout: null,
    randomSeed: 1,
  })
  switch (said.status) {
    case 'safe':
      return { kind: 'safe', why: '' }
    case 'vulnerable':
      return { kind: 'vulnerable', why: `${said.complexity.summary}: ${said.attack.pattern}` }
    case 'unknown':
      return { kind: 'unknown', why: said.error.kind }
  }
}

const kept = path.join(root, 'node_modules', '.cache', 'portal', 'patterns.json')
const keptVerdicts = z.object({ version: z.string(), verdicts: z.record(z.string(), verdict) })

/** Verdicts by expression, kept between two runs: most take milliseconds, some seconds. */
export async function openVerdicts() {
  const version = await versionOfRecheck()
  const before = await readFile(kept, 'utf8')
    .then((text) => keptVerdicts.parse(JSON.parse(text)))
    .catch(() => null)
  const known = before?.version === version ? before.verdicts : {}
  const asked: Record<string, Verdict> = {}
  return {
    async on(pattern: { source: string; flags: string }): Promise<Verdict> {
      const key = createHash('sha256').update(`/${pattern.source}/${pattern.flags}`).digest('hex')
      return (asked[key] ??= known[key] ?? (await verdictOn(pattern)))
    },
    /** Keeps what was asked in this run alone. */
    async close() {
      await mkdir(path.dirname(kept), { recursive: true })
      await writeFile(kept, JSON.stringify({ version, verdicts: asked }))
    },
  }
}

/** Of recheck and of the way in which it is asked. */
async function versionOfRecheck(): Promise<string> {
  const files = [path.join(root, 'node_modules/recheck/package.json'), import.meta.filename]
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  return createHash('sha256').update(texts.join('\n')).digest('hex')
}

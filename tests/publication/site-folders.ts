import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { parisDayAt, type Snapshot } from '@portal/content'
import { demonstrationSnapshot } from '@portal/content/demonstration'
import { readLegalArchive } from '@portal/content/legal-archive'
import { tool } from '../local/portal/places.ts'
import { root } from '../local/portal/places.ts'

/** A key that is the same in both builds: Astro draws one at random, and writes it into the Worker. */
const key = Buffer.alloc(32, 1).toString('base64')

/**
 * `astro build` into `out`: a renderer, or every page of `snapshot`, drawn by Astro as it does for anybody. Throws with
 * its last lines when it fails.
 */
export async function astroBuild(out: string, snapshot: string | null): Promise<void> {
  await rm(out, { recursive: true, force: true })
  const { PORTAL_SNAPSHOT: _, ...environment } = process.env
  const child = spawn(tool('astro'), ['build'], {
    cwd: path.join(root, 'site'),
    env: {
      ...environment,
      NODE_ENV: 'production',
      ASTRO_TELEMETRY_DISABLED: '1',
      ASTRO_KEY: key,
      PORTAL_SITE_OUT: out,
      ...(snapshot === null ? {} : { PORTAL_SNAPSHOT: snapshot }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  const read = (chunk: Buffer) => (words = (words + chunk.toString('utf8')).slice(-2_000))
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`astro build ended with ${code}: ${words}`)
}

/** The demonstration as `npm start` shows it. */
export async function demonstration(): Promise<Snapshot> {
  const today = parisDayAt(new Date())
  return { ...demonstrationSnapshot({ today }), legalTexts: await readLegalArchive() }
}

/** Every file below `folder`: name to bytes. */
export async function filesOf(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }): Promise<[string, Buffer]> => {
        const file = path.join(parentPath, name)
        return [path.relative(folder, file), await readFile(file)]
      }),
    ),
  )
}

import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { SourceFile } from './archive.ts'
import type { StatePlaces } from './state-places.ts'

/** The members’ database: the SQLite files of its Durable Object, by their place below the runtime’s folder. */
export async function memberDatabases({ members }: StatePlaces): Promise<SourceFile[]> {
  return (await filesBelow(members, 'members')).filter(({ name }) => name.endsWith('.sqlite'))
}

/**
 * What the CMS keeps beside its database: media and their copies, snapshots (which hold the legal archive), the pointer to the
 * live publication, the builds that it and the one before name. Never a file of settings, which holds keys.
 */
export async function filesOfCms({ cms }: StatePlaces): Promise<SourceFile[]> {
  const inCms = (folder: string) => filesBelow(path.join(cms, folder), `cms/${folder}`)
  const pointers = ['site/wrangler.json', 'site/wrangler.previous.json', 'site/built-from']
  const builds = await Promise.all(pointers.slice(0, 2).map((pointer) => buildOf(path.join(cms, pointer))))
  const folders = new Set(builds.filter((build) => build !== null))
  const found = await Promise.all([
    ...['media', 'pictures/stored', 'snapshots'].map(inCms),
    ...[...folders].map((build) => inCms(`site/builds/${build}`)),
    ...pointers.map((pointer) => oneFile(cms, pointer)),
  ])
  return found.flat()
}

const pointer = z.object({ main: z.string() })

/** Name of the build that a pointer names; `null` when there is none. */
export async function buildOf(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(noneYet(null))
  if (text === null) return null
  return /^builds\/([\w.-]+)\//.exec(pointer.parse(JSON.parse(text)).main)?.[1] ?? null
}

async function filesBelow(folder: string, name: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(noneYet([]))
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const place = path.join(entry.parentPath, entry.name)
      return { name: [name, ...path.relative(folder, place).split(path.sep)].join('/'), place }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

async function oneFile(cms: string, file: string): Promise<SourceFile[]> {
  const place = path.join(cms, file)
  const there = await readFile(place).catch(noneYet(null))
  return there === null ? [] : [{ name: `cms/${file}`, place }]
}

function noneYet<Nothing>(nothing: Nothing) {
  return (fault: unknown): Nothing => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return nothing
    throw fault
  }
}

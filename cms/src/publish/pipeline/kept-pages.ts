import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { eachAtOnce } from '@portal/content/snapshot-store'
import { z } from 'zod'

/** What is read of Astro’s record of a build: the files of the pages that it may keep, relative to the build. */
const record = z.object({
  routes: z.record(
    z.string(),
    z.object({ paths: z.record(z.string(), z.object({ outputFile: z.string() })) }),
  ),
})

/**
 * Puts the pages of Astro’s cache into `build` before Astro starts: it then leaves those that did not change where they
 * are, instead of copying them one after the other. Copies and never links: Astro writes changed pages in place, and
 * a link would reach into the build that is live.
 * @returns the files that were placed, relative to `build`
 */
export async function placeKeptPages(cache: string, build: string): Promise<string[]> {
  const copies = path.join(cache, 'dist')
  const entries = await readdir(copies, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(copies, path.join(entry.parentPath, entry.name)))
  const folders = new Set(files.map((file) => path.dirname(file)))
  for (const folder of folders) await mkdir(path.join(build, folder), { recursive: true })

  await eachAtOnce(files, (file) =>
    copyFile(path.join(copies, file), path.join(build, file), constants.COPYFILE_FICLONE),
  )
  return files
}

/**
 * Takes away what was placed and is no page of the build: an offer that left, or copies that a record no longer tells
 * of. Throws when there is no record: nobody could tell the pages of this build from those of another.
 */
export async function removeForgottenPages(placed: readonly string[], cache: string, build: string) {
  if (placed.length === 0) return
  const { routes } = record.parse(
    JSON.parse(await readFile(path.join(cache, 'incremental-build.json'), 'utf8')),
  )
  const pages = new Set(
    Object.values(routes).flatMap(({ paths }) =>
      Object.values(paths).map(({ outputFile }) => path.normalize(outputFile)),
    ),
  )
  for (const file of placed) if (!pages.has(file)) await rm(path.join(build, file), { force: true })
}

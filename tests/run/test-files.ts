import { readdir } from 'node:fs/promises'
import path from 'node:path'

const elsewhere = new Set(['node_modules', 'dist', '.next', '.astro', '.git', '.portal', '.wrangler'])

/** Absolute names of every `*.test.ts` and `*.test.tsx` below `folder`. */
export async function testFilesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = await Promise.all(
    entries.map(async (entry) => {
      const full = path.join(folder, entry.name)
      if (entry.isDirectory()) return elsewhere.has(entry.name) ? [] : testFilesBelow(full)
      return /\.test\.tsx?$/.test(entry.name) ? [full] : []
    }),
  )
  return found.flat()
}

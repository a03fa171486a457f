import path from 'node:path'
import { getViteConfig } from 'astro/config'

const here = import.meta.dirname

/** Pages are drawn by Astro from their files as they stand: no build, no adapter. */
export default getViteConfig(
  {
    root: here,
    // Of Vitest, which adds it to what Vite takes.
    ...{ test: { name: 'drawn', environment: 'node', include: ['*.test.ts'] } },
  },
  {
    configFile: false,
    root: path.join(here, '../../site'),
    logLevel: 'error',
    devToolbar: { enabled: false },
  },
)

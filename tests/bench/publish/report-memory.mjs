// Loaded before a build: writes the most memory that it held, in bytes, where PORTAL_BENCH_MEMORY says.
import { writeFileSync } from 'node:fs'

process.on('exit', () => {
  writeFileSync(process.env.PORTAL_BENCH_MEMORY, String(process.resourceUsage().maxRSS * 1024))
})

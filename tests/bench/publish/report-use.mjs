// Loaded before a program: writes the most memory that it held, in bytes, and its processor time, in milliseconds, where
// PORTAL_BENCH_USE says.
import { writeFileSync } from 'node:fs'

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  const use = { peakBytes: maxRSS * 1024, processorMs: (userCPUTime + systemCPUTime) / 1000 }
  writeFileSync(process.env.PORTAL_BENCH_USE, JSON.stringify(use))
})

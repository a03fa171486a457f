import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runProcess, startProcess } from './child-process.ts'

let logs: string
beforeEach(async () => {
  logs = await mkdtemp(path.join(tmpdir(), 'portal-logs-'))
})
afterEach(() => rm(logs, { recursive: true }))

const nodeCommand = (name: string, source: string) => ({
  name,
  file: process.execPath,
  parameters: ['-e', source],
  folder: logs,
  environment: {},
})
const log = (name: string) => readFile(path.join(logs, `${name}.log`), 'utf8')
/** Writes to its log ten times a second for as long as it lives. */
const heartbeat = 'setInterval(()=>console.log("vivant"),100)'

test('a failed command is told with its last lines and its log', async () => {
  const failing = nodeCommand('build', 'console.error("le disque est plein"); process.exit(3)')
  await expect(runProcess(failing, logs, new AbortController().signal)).rejects.toThrow(
    /code 3[\s\S]*le disque est plein/,
  )
  expect(await log('build')).toContain('le disque est plein')
})

test('stopping a process stops what it started, even what ignores a polite request', async () => {
  const grandchild = `process.on("SIGTERM",()=>{});${heartbeat}`
  const parent = `require("child_process").spawn(process.execPath,["-e",${JSON.stringify(grandchild)}],{stdio:"inherit"});setInterval(()=>{},1000)`
  const running = await startProcess(nodeCommand('parent', parent), logs)
  await expect.poll(() => log('parent'), { timeout: 5_000 }).toContain('vivant')
  await running.stop()
  const ending = await running.ended
  expect(ending.signal).toBe('SIGTERM')
  const written = (await log('parent')).length
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect((await log('parent')).length).toBe(written)
}, 20_000)

test('an interruption ends a command under way', async () => {
  const interruption = new AbortController()
  const endless = runProcess(nodeCommand('endless', 'setInterval(()=>{},1000)'), logs, interruption.signal)
  setTimeout(() => interruption.abort(), 100)
  await expect(endless).rejects.toThrow('interrompu')
})

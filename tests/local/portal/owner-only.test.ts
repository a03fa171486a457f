import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Mailbox } from '../mail/mailbox.ts'
import { runProcess } from '../../../operations/server/child-process.ts'
import { keepToOwner } from './owner-only.ts'

let root: string
let former: number
beforeEach(async () => {
  former = process.umask(0o022)
  root = await mkdtemp(path.join(tmpdir(), 'portal-owner-'))
})
afterEach(async () => {
  process.umask(former)
  await rm(root, { recursive: true })
})
const mode = async (...parts: string[]) => ((await stat(path.join(root, ...parts))).mode & 0o777).toString(8)

test('what an older start has left open is closed', async () => {
  const state = path.join(root, 'state')
  await mkdir(path.join(state, 'mail'), { recursive: true })
  await writeFile(path.join(state, 'mail', '1.eml'), 'lien')
  await writeFile(path.join(state, 'cms.db'), 'x')
  await chmod(path.join(state, 'cms.db'), 0o666)
  await keepToOwner({ state })
  expect(await mode('state')).toBe('700')
  expect(await mode('state', 'mail')).toBe('700')
  expect(await mode('state', 'mail', '1.eml')).toBe('600')
  expect(await mode('state', 'cms.db')).toBe('600')
})

test('mails, logs and what a program writes from then on are their owner’s alone', async () => {
  const state = path.join(root, 'state')
  await keepToOwner({ state })
  const mailbox = await Mailbox.open(path.join(state, 'mail'))
  const caught = new Date('2026-11-22T17:30:00Z')
  await mailbox.keep(Buffer.from('To: a@exemple.fr\r\n\r\nlien'), caught)
  expect(await mode('state', 'mail')).toBe('700')
  expect(await mode('state', 'mail', `000001-${caught.getTime()}.eml`)).toBe('600')
  const source = 'require("fs").mkdirSync("made");require("fs").writeFileSync("made/file","x")'
  const command = {
    name: 'writer',
    file: process.execPath,
    parameters: ['-e', source],
    folder: state,
    environment: {},
  }
  await runProcess(command, path.join(state, 'logs'), new AbortController().signal)
  expect(await mode('state', 'logs')).toBe('700')
  expect(await mode('state', 'logs', 'writer.log')).toBe('600')
  expect(await mode('state', 'made')).toBe('700')
  expect(await mode('state', 'made', 'file')).toBe('600')
})

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { release, stateFolder, tryFolder } from './names.ts'

/** The account of the guide, which signs in nowhere. */
export function makeAccount(): void {
  execFileSync(
    'adduser',
    ['--system', '--group', '--quiet', '--home', stateFolder, '--shell', '/usr/sbin/nologin', 'portail'],
    { stdio: 'ignore' },
  )
  chmodSync(stateFolder, 0o700)
}

/** A command of the guide that the account of the portal runs in the folder of the release; what it says. */
export function asPortal(file: string, parameters: string[], typed = ''): string {
  return execFileSync(
    'runuser',
    ['-u', 'portail', '--', 'env', `HOME=${stateFolder}`, 'node_modules/.bin/node', file, ...parameters],
    { cwd: release, input: typed, encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'] },
  )
}

const sockets = ['/run/portail/portail.sock', '/run/portail/cms.sock'] as const

/** The service of the guide, started as systemd starts it: systemd listens, and hands both sockets over by their names. */
export async function startService(): Promise<ChildProcess> {
  mkdirSync('/run/portail', { recursive: true })
  const log = createWriteStream(path.join(tryFolder, 'portail.log'), { flags: 'a' })
  await once(log, 'open')
  const listening = sockets.flatMap((one) => ['--listen', one])
  const service = spawn(
    'systemd-socket-activate',
    [
      ...[...listening, '--fdname=portail:cms', '-E', 'NODE_EXTRA_CA_CERTS', '-E', `HOME=${stateFolder}`],
      ...['setpriv', '--reuid=portail', '--regid=portail', '--init-groups'],
      ...['node_modules/.bin/node', '--disable-warning=ExperimentalWarning'],
      ...['operations/server/serve.ts', '--environment', 'production', '--state', stateFolder],
    ],
    { cwd: release, stdio: ['ignore', log, log] },
  )
  while (!sockets.every((one) => existsSync(one))) await pause(50)
  // SocketUser=, SocketGroup= and SocketMode= of both units.
  for (const one of sockets) {
    execFileSync('chgrp', ['www-data', one])
    chmodSync(one, 0o660)
  }
  // The tool waits for somebody; systemd does not.
  connect(sockets[1])
    .on('error', () => undefined)
    .end()
  return service
}

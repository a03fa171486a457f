import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { programNamed } from '../missing-here.ts'
import { ports } from './names.ts'

const folder = '/srv/postgres'
const asPostgres = (file: string, parameters: string[]) =>
  ['runuser', ['-u', 'postgres', '--', file, ...parameters]] as const

/** A throwaway cluster on 127.0.0.1, with an account that owns one empty database. */
export async function startPostgres(): Promise<{ url: string; server: ChildProcess }> {
  const [password, owner] = [randomBytes(18).toString('hex'), randomBytes(18).toString('hex')]
  mkdirSync(folder, { mode: 0o700 })
  const passwordFile = path.join(folder, 'mot-de-passe')
  writeFileSync(passwordFile, owner)
  chmodSync(passwordFile, 0o600)
  execFileSync('chown', ['-R', 'postgres:postgres', folder])
  const data = path.join(folder, 'data')
  const [initdb, initParameters] = asPostgres(programNamed('initdb') ?? '', [
    ...['-D', data, '-A', 'scram-sha-256', '-U', 'postgres', '--pwfile', passwordFile],
    ...['-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
  ])
  execFileSync(initdb, initParameters, { stdio: 'ignore' })
  const [postgres, parameters] = asPostgres(programNamed('postgres') ?? '', [
    ...['-D', data, '-h', '127.0.0.1', '-p', String(ports.postgres), '-k', folder],
    ...['-c', 'fsync=off'],
  ])
  const server = spawn(postgres, parameters, { stdio: 'ignore' })
  for (let tries = 0; ; tries++) {
    try {
      inDatabase(owner, 'postgres', `CREATE ROLE portail LOGIN PASSWORD '${password}'`)
      break
    } catch (fault) {
      if (tries > 100) throw fault
      await pause(100)
    }
  }
  inDatabase(owner, 'postgres', 'CREATE DATABASE portail OWNER portail')
  writeFileSync(path.join(folder, 'proprietaire'), owner, { mode: 0o600 })
  return { url: `postgres://portail:${password}@127.0.0.1:${ports.postgres}/portail`, server }
}

/** Carries out SQL as the owner of the cluster; returns what is answered, a line a row. */
export function inDatabase(owner: string, database: string, sql: string): string {
  return execFileSync(
    programNamed('psql') ?? 'psql',
    [
      '-h',
      '127.0.0.1',
      '-p',
      String(ports.postgres),
      '-U',
      'postgres',
      '-d',
      database,
      '-v',
      'ON_ERROR_STOP=1',
      '-Atqc',
      sql,
    ],
    { env: { ...process.env, PGPASSWORD: owner }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  )
}

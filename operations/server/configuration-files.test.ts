import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settingsInService } from '../testing/settings-in-service.ts'
import { configurationFiles, type TemplateName, writeConfigurationFiles } from './configuration-files.ts'
import { clientHeader } from './parts.ts'

const run = promisify(execFile)
let folder: string
let files: Record<TemplateName, string>

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portail-configuration-'))
  files = await configurationFiles(settingsInService(), {
    environment: 'production',
    // What `systemd-analyze verify` asks to be there.
    release: folder,
    state: '/var/lib/portail',
    proxyGroup: 'root',
    certificates: path.join(folder, 'live'),
  })
  await writeConfigurationFiles(folder, files)
  await mkdir(path.join(folder, 'node_modules', '.bin'), { recursive: true })
  await writeFile(path.join(folder, 'node_modules', '.bin', 'node'), '', { mode: 0o755 })
})
afterAll(() => rm(folder, { recursive: true }))

/** A program of the machine, where there is one: what it judges is judged by the text alone elsewhere. */
const has = (program: string) =>
  ['/usr/sbin', '/usr/bin'].map((place) => path.join(place, program)).find((file) => existsSync(file)) ?? null
const machine = { nginx: has('nginx'), caddy: has('caddy'), systemd: has('systemd-analyze') }

/** Lines without comments and indentation. */
const lines = (name: TemplateName) =>
  files[name].split('\n').flatMap((line) => {
    const text = line.replace(/(^|\s)#.*/, '').trim()
    return text === '' ? [] : [text]
  })
/** Blocks that a word opens, to the brace that closes each. */
function blocks(name: TemplateName, opening: RegExp): string[][] {
  const found: string[][] = []
  let [depth, from] = [0, -1]
  lines(name).forEach((line, at) => {
    if (depth === 0 && opening.test(line)) from = at
    depth += line.split('{').length - line.split('}').length
    if (depth === 0 && from >= 0) {
      found.push(lines(name).slice(from, at + 1))
      from = -1
    }
  })
  return found
}

test('nothing is left to fill in, and no secret is written', () => {
  for (const text of Object.values(files)) expect(text).not.toMatch(/\{\{|undefined/)
  const { PASS_KEYS, FRONT_SECRET, SMTP_URL } = settingsInService()
  for (const secret of [PASS_KEYS, FRONT_SECRET, SMTP_URL].map((one) => JSON.stringify(one)))
    for (const text of Object.values(files)) expect(text).not.toContain(secret.slice(1, -1))
})

test('a value that would say something else in a file is refused', async () => {
  const hostile = {
    environment: 'production',
    state: '/x;}',
    release: '/x',
    proxyGroup: 'g',
    certificates: '/c',
  } as const
  await expect(configurationFiles(settingsInService(), hostile)).rejects.toThrow('state')
})

describe('nginx', () => {
  const servers = () => blocks('nginx.conf', /^server \{$/)
  const speaking = () => servers().filter((block) => block.some((line) => line.startsWith('proxy_pass')))
  const value = (block: string[], directive: string) =>
    block
      .find((line) => line.startsWith(`${directive} `))
      ?.slice(directive.length + 1)
      .replace(/;$/, '')

  test('answers by our names alone, and leads from HTTP to HTTPS', () => {
    const open = servers().filter((block) => block.some((line) => /^listen 80( |;)/.test(line)))
    expect(open.map((block) => [value(block, 'server_name'), value(block, 'return')])).toEqual([
      ['_', '444'],
      ['ca-cpourmoi.com www.ca-cpourmoi.com cms.ca-cpourmoi.com', '301 https://$host$request_uri'],
    ])
    expect(speaking().map((block) => value(block, 'proxy_pass'))).toEqual([
      'http://unix:/run/portail/portail.sock',
      'http://unix:/run/portail/cms.sock',
    ])
  })

  test('says who asks, once, and takes off what a visitor says of it', () => {
    for (const block of speaking()) {
      const set = block.filter((line) => line.startsWith('proxy_set_header'))
      expect(set.filter((line) => line.includes('$remote_addr') && line.includes(clientHeader))).toHaveLength(
        1,
      )
      for (const name of ['CF-Connecting-IP', 'True-Client-IP', 'Forwarded', 'Upgrade'])
        expect(set).toContain(`proxy_set_header ${name} "";`)
      expect(set).toContain('proxy_set_header Connection close;')
      expect(set).toContain('proxy_set_header Host $host;')
    }
    expect(speaking()[0]).toContain('proxy_set_header X-Portal-Front "";')
  })

  test('asks nothing twice, keeps no visitor’s address, and holds browsers to HTTPS', () => {
    for (const block of speaking()) {
      expect(value(block, 'proxy_next_upstream')).toBe('off')
      expect(value(block, 'access_log')).toBe('off')
      expect(value(block, 'client_max_body_size')).toBe('16m')
      expect(block).toContain(
        'add_header Strict-Transport-Security "max-age=63072000; includeSubDomains" always;',
      )
      expect(value(block, 'ssl_protocols')).toBe('TLSv1.2 TLSv1.3')
    }
  })

  test.runIf(machine.nginx !== null)('takes the file as it is', async () => {
    for (const name of ['ca-cpourmoi.com', 'cms.ca-cpourmoi.com']) {
      const place = path.join(folder, 'live', name)
      await mkdir(place, { recursive: true })
      execFileSync(
        'openssl',
        [
          ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`, '-days', '1'],
          ...['-keyout', path.join(place, 'privkey.pem'), '-out', path.join(place, 'fullchain.pem')],
        ],
        { stdio: 'ignore' },
      )
    }
    const whole = path.join(folder, 'whole.conf')
    const own = `error_log stderr; pid ${folder}/nginx.pid; events {} http { include ${folder}/nginx.conf; }`
    await writeFile(whole, own)
    const { stderr } = await run(machine.nginx ?? '', ['-t', '-p', folder, '-c', whole])
    expect(stderr).toContain('test is successful')
  })
})

describe('Caddy', () => {
  const sites = () => blocks('Caddyfile', /^(?:[\w.-]+, )*[\w.-]+ \{$/)

  test('answers by our names alone', () => {
    expect(sites().map(([opening]) => opening)).toEqual([
      'ca-cpourmoi.com, www.ca-cpourmoi.com {',
      'cms.ca-cpourmoi.com {',
    ])
    for (const site of sites()) expect(site).toContain('import devant')
  })

  test('says who asks, once, and takes off what a visitor says of it', () => {
    const [asking = []] = blocks('Caddyfile', /^\(qui-demande\)/)
    expect(asking.filter((line) => line.includes(clientHeader))).toEqual([
      `header_up ${clientHeader} {remote_host}`,
    ])
    for (const name of ['CF-Connecting-IP', 'True-Client-IP', 'Forwarded', 'X-Portal-*', 'Upgrade'])
      expect(asking).toContain(`header_up -${name}`)
    expect(asking).toContain('keepalive off')
    expect(lines('Caddyfile').filter((line) => line === 'import qui-demande')).toHaveLength(2)
    expect(lines('Caddyfile').some((line) => line.startsWith('log'))).toBe(false)
  })

  test.runIf(machine.caddy !== null)('takes the file as it is', async () => {
    const { stdout, stderr } = await run(machine.caddy ?? '', [
      ...['validate', '--adapter', 'caddyfile', '--config', path.join(folder, 'Caddyfile')],
    ])
    expect(`${stdout}${stderr}`).toContain('Valid configuration')
  })
})

describe('systemd', () => {
  test('listens itself, tells each socket by its name, and signals the program alone', () => {
    expect(lines('portail.socket')).toContain('FileDescriptorName=portail')
    expect(lines('portail-cms.socket')).toContain('FileDescriptorName=cms')
    expect(lines('portail.service')).toContain('KillMode=mixed')
    expect(lines('portail.service').find((line) => line.startsWith('ExecStart='))).toContain(
      'serve.ts --environment production --state /var/lib/portail',
    )
  })

  // What is checked: the hours that `systemd-analyze` says of a service are for the guide.
  test.runIf(machine.systemd !== null)('takes the units as they are', async () => {
    const units = [
      ...['portail.service', 'portail.socket', 'portail-cms.socket'],
      ...['portail-sauvegarde.service', 'portail-sauvegarde.timer'],
    ].map((name) => path.join(folder, name))
    const { stdout, stderr } = await run(machine.systemd ?? '', ['verify', '--man=no', ...units], {
      env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` },
    })
    expect(`${stdout}${stderr}`.split('\n').filter((line) => line.includes('portail'))).toEqual([])
  })
})

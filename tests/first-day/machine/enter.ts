import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../local/portal/places.ts'
import { makeCertificates } from './certificates.ts'
import { tryFolder } from './names.ts'

/*
 * Run inside namespaces of its own: makes folders of the guide that are of this try alone, then runs the tests there. Nothing
 * outside sees what is mounted here, and it goes with the last process.
 */
const mount = (...parameters: string[]) => execFileSync('mount', parameters)

execFileSync('ip', ['link', 'set', 'lo', 'up'])
const own = '/mnt'
mount('-t', 'tmpfs', '-o', 'mode=755', 'first-day', own)
// What is written there stays in memory; what is there is read.
for (const folder of ['etc', 'var', 'opt', 'srv']) {
  const [upper, work] = [path.join(own, folder), path.join(own, `${folder}.work`)]
  mkdirSync(upper)
  mkdirSync(work)
  mount(
    '-t',
    'overlay',
    '-o',
    `lowerdir=/${folder},upperdir=${upper},workdir=${work}`,
    'first-day',
    `/${folder}`,
  )
}
mount('-t', 'tmpfs', '-o', 'mode=755', 'first-day', '/run')
// A release is read: nothing in it is written once it is built.
mount('--bind', root, root)
mount('-o', 'remount,bind,ro', root)

// Before Node starts that is to believe them.
const key = makeCertificates()
const { status } = spawnSync(
  path.join(root, 'node_modules', '.bin', 'vitest'),
  [
    ...['run', '--config', path.join(root, 'tests', 'first-day', 'vitest.config.ts')],
    // Written nowhere: the repository is read here.
    ...['--configLoader', 'native', ...process.argv.slice(2)],
  ],
  {
    cwd: path.join(root, 'tests'),
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: path.join(tryFolder, 'autorite.pem'),
      FIRST_DAY_CERTIFICATE_KEY: key,
      LANG: 'C.UTF-8',
    },
  },
)
process.exit(status ?? 1)

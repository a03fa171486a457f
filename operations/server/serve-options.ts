import { parseArgs } from 'node:util'
import type { Listening } from '../../edge/runtime/order.ts'
import { environmentNamed } from '../settings/judge.ts'
import { root } from '../settings/root.ts'
import type { EnvironmentName } from '../settings/setting.ts'

export const usage = `npm run serve -- [--environment production|staging] [--state dossier] [--prepare] [--configuration dossier] [--portal adresse] [--cms adresse]
  --state      dossier qui tient les réglages et les données (.operations si rien n’est dit)
  --prepare    construit ce qui manque, et s’arrête : à faire avant de redémarrer
  --configuration  écrit dans ce dossier ce que systemd et le serveur mandataire lisent (nginx, Caddy), et s’arrête
  --proxy-group    groupe du serveur mandataire : www-data (nginx), caddy
  --release        dossier de la version, ou lien qui y mène (celui où la commande se lance)
  --portal     où le portail écoute, derrière le serveur mandataire (127.0.0.1:8787, ou le chemin d’un socket)
  --cms        où le CMS écoute (127.0.0.1:3000)
`

export interface ServeOptions {
  environment: EnvironmentName
  state: string | undefined
  prepare: boolean
  /** Where configurations are to be written; `null` to serve. */
  configuration: string | null
  proxyGroup: string
  release: string
  portal: Listening
  cms: Listening
}

/** Throws with a sentence on what it does not know. */
export function readServeOptions(parameters: string[]): ServeOptions {
  const { values } = parseArgs({
    args: parameters,
    options: {
      environment: { type: 'string', default: 'production' },
      state: { type: 'string' },
      prepare: { type: 'boolean', default: false },
      configuration: { type: 'string' },
      'proxy-group': { type: 'string', default: 'www-data' },
      release: { type: 'string', default: root },
      portal: { type: 'string', default: '127.0.0.1:8787' },
      cms: { type: 'string', default: '127.0.0.1:3000' },
    },
  })
  return {
    environment: environmentNamed(values.environment),
    state: values.state,
    prepare: values.prepare,
    configuration: values.configuration ?? null,
    proxyGroup: values['proxy-group'],
    release: values.release,
    portal: listeningAt(values.portal),
    cms: listeningAt(values.cms),
  }
}

/** What stands behind a proxy believes what it says of people: it listens where this machine alone asks. */
function listeningAt(given: string): Listening {
  if (given.startsWith('/')) return { path: given }
  const [, address = '', port = ''] = /^(127(?:\.\d{1,3}){3}|localhost):(\d{1,5})$/.exec(given) ?? []
  if (address !== '' && Number(port) >= 1 && Number(port) <= 65_535)
    return { address: address === 'localhost' ? '127.0.0.1' : address, port: Number(port) }
  throw new Error(
    `« ${given} » n’est ni le chemin d’un socket, ni une adresse de cette machine (127.0.0.1:8787).`,
  )
}

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { composeEnvironment } from '../settings/compose.ts'
import type { EnvironmentName, Settings } from '../settings/setting.ts'

const folder = path.join(import.meta.dirname, 'templates')

/** What is copied into `/etc`: a unit and two sockets of systemd, what backs up each night, and one of two proxies. */
export const templateNames = [
  'portail.socket',
  'portail-cms.socket',
  'portail.service',
  'portail-sauvegarde.service',
  'portail-sauvegarde.timer',
  'nginx.conf',
  'Caddyfile',
] as const
export type TemplateName = (typeof templateNames)[number]

export interface Installation {
  environment: EnvironmentName
  /** Folder of the release, or the link that leads to it. */
  release: string
  /** What `--state` gives. */
  state: string
  /** Group of the proxy: `www-data` for nginx of Debian, `caddy`. */
  proxyGroup: string
  /** Folder with one folder a name, in which the certificates for nginx are. */
  certificates: string
}

/** Each file, filled. Throws when a word of a template has no value, or when a value could say something else in a file. */
export async function configurationFiles(
  settings: Settings,
  installation: Installation,
): Promise<Record<TemplateName, string>> {
  const { PORTAL_ORIGIN = '', REDIRECTED_HOSTS = '' } = composeEnvironment(settings, 'server', 'portal')
  const { CMS_URL = '' } = composeEnvironment(settings, 'server', 'cms')
  const portalHost = new URL(PORTAL_ORIGIN).hostname
  const hosts = [portalHost, ...REDIRECTED_HOSTS.split(/\s+/).filter(Boolean)]
  const words: Record<string, string> = {
    ...installation,
    portalHost,
    portalHosts: hosts.join(' '),
    portalSites: hosts.join(', '),
    cmsHost: new URL(CMS_URL).hostname,
  }
  const filled = await Promise.all(
    templateNames.map(async (name) => {
      const template = await readFile(path.join(folder, name), 'utf8')
      return [
        name,
        template.replaceAll(/\{\{(\w+)\}\}/g, (_whole, word: string) => valueOf(words, word)),
      ] as const
    }),
  )
  return Object.fromEntries(filled) as Record<TemplateName, string>
}

function valueOf(words: Record<string, string>, word: string): string {
  const value = words[word]
  if (value === undefined || !/^[\w./:, -]+$/.test(value))
    throw new Error(`${word} ne peut pas être écrit : ${value}`)
  return value
}

/** Writes them in a folder, from which they are copied. They hold no secret. */
export async function writeConfigurationFiles(
  to: string,
  files: Record<TemplateName, string>,
): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(to, name), text)
}

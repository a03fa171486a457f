import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parisDayAt, textInForce } from '@portal/content'
import { release, releaseFile } from '@portal/content/rendering'
import { deployment, legalTextsFile, privateFiles } from '@portal/edge/contract'
import { type LiveBuild, readLiveBuild } from '../../edge/runtime/configurations.ts'
import { jsonOf } from '../settings/json.ts'
import { root } from '../settings/root.ts'
import type { EnvironmentName } from '../settings/setting.ts'

/** A publication of the CMS, ready to be uploaded. */
export interface Publication {
  build: LiveBuild
  /** SHA-256 of what it shows. */
  digest: string
  /** What the Worker runs. */
  codeStamp: string
  /** Every file, by name and bytes. */
  filesStamp: string
}

export type PublicationReading =
  { kind: 'ready'; publication: Publication; warnings: string[] } | { kind: 'refused'; reason: string }

const noPublication =
  'Aucune publication à mettre en ligne : publiez depuis le CMS, puis donnez son dossier d’état (--publication <dossier>).'

/** Reads a publication: the folder of one, the state of a CMS whose live one is taken, or a file that points to one. */
export async function readPublication(
  given: string | null,
  environment: EnvironmentName,
  now: Date,
): Promise<PublicationReading> {
  if (given === null) return { kind: 'refused', reason: noPublication }
  const pointer = [
    path.join(given, 'site', 'wrangler.json'),
    path.join(given, 'server', 'wrangler.json'),
    given,
  ].find((file) => file.endsWith('.json') && existsSync(file))
  if (pointer === undefined) return { kind: 'refused', reason: `${noPublication} Rien dans ${given}.` }
  const build = await readLiveBuild(pointer).catch(() => null)
  if (build === null)
    return { kind: 'refused', reason: `${pointer} ne désigne pas une publication de ce portail.` }
  const read = async (address: string) =>
    jsonOf(await readFile(path.join(build.client, address), 'utf8').catch(() => ''))
  const live = deployment.safeParse(await read(privateFiles.deployment))
  const texts = legalTextsFile.safeParse(await read(privateFiles.legalTexts))
  if (!live.success || !texts.success)
    return { kind: 'refused', reason: `${noPublication} ${build.client} n’en contient pas une entière.` }
  const unconfirmed = unconfirmedAmong(texts.data.texts, now)
  const named = `texte non confirmé par l’équipe juridique : ${unconfirmed.join(', ')}`
  if (environment === 'production' && unconfirmed.length > 0)
    return {
      kind: 'refused',
      reason: `Publication refusée en production, ${named}. Confirmez-le dans le CMS, puis publiez.`,
    }
  return {
    kind: 'ready',
    publication: {
      build,
      digest: live.data.snapshotDigest,
      codeStamp: await stampOf(build.server),
      filesStamp: await stampOf(build.client),
    },
    warnings: [
      ...(unconfirmed.length > 0 ? [named] : []),
      ...((await isOfAnotherRelease(path.dirname(build.client)))
        ? [
            'cette publication a été faite par une autre version du portail : publiez de nouveau pour mettre celle-ci en ligne',
          ]
        : []),
    ],
  }
}

/** Whether what was built here is not what drew a publication; unknown where nothing was built. */
async function isOfAnotherRelease(publication: string): Promise<boolean> {
  const stampIn = async (folder: string) => {
    const text = await readFile(path.join(folder, releaseFile), 'utf8').catch(() => '')
    return release.safeParse(jsonOf(text)).data?.stamp ?? null
  }
  const own = await stampIn(path.join(root, 'site', 'dist'))
  return own !== null && own !== (await stampIn(publication))
}

/** Texts that bind somebody today or will, and that nobody has confirmed. */
function unconfirmedAmong(texts: ReturnType<typeof legalTextsFile.parse>['texts'], now: Date): string[] {
  const today = parisDayAt(now)
  const inForce = new Set(texts.map(({ kind }) => textInForce(texts, kind, today)))
  return texts
    .filter((text) => text.toBeConfirmed && (inForce.has(text) || text.effectiveOn > today))
    .map(({ title, effectiveOn }) => `« ${title} » (${effectiveOn})`)
}

/** SHA-256 of names and bytes below a folder; a map of sources changes nothing that runs. */
async function stampOf(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map') && entry.name !== 'wrangler.json')
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
  const all = createHash('sha256')
  for (const name of names) {
    const bytes = createHash('sha256')
      .update(await readFile(path.join(folder, name)))
      .digest('hex')
    all.update(`${name}\n${bytes}\n`)
  }
  return all.digest('hex')
}

import {
  type LegalText,
  legalText,
  type LegalTextKind,
  type LegalTextVersion,
  type ParisDay,
  textInForce,
  versionsOf,
} from '@portal/content'
import { type LegalTextEntry, legalTextsFile, privateFiles } from '../../ground/contract/index.ts'
import type { AssetsFetcher } from '../../ground/settings/environment.ts'
import { readPrivateFile } from '../catalogue/private-file.ts'

declare module '../../ground/http/portal-environment.ts' {
  interface PortalVariables {
    legalTexts: LegalTexts
  }
}

/** The two texts that the box of article 4 speaks of. */
export interface ConsentTexts {
  cgu: LegalTextEntry
  privacy: LegalTextEntry
}

/** The legal texts of the deployment. */
export interface LegalTexts {
  /** Throws when no version of the text has come into force: the deployment is broken. */
  inForce: (kind: LegalTextKind, day: ParisDay) => Promise<LegalTextEntry>
  /** Every version of a text, oldest first, announced ones included. */
  versions: (kind: LegalTextKind) => Promise<LegalTextVersion<LegalTextEntry>[]>
  consentTexts: (day: ParisDay) => Promise<ConsentTexts>
  /** Digests whose acceptance still counts on `day`: the last major version and all that came since. */
  sufficientDigests: (kind: LegalTextKind, day: ParisDay) => Promise<ReadonlySet<string>>
  byDigest: (digest: string) => Promise<LegalTextEntry | null>
  /** A whole text; throws when the deployment does not have it. */
  whole: (entry: LegalTextEntry) => Promise<LegalText>
}

/** Every page view asks: worked out once for an index and a day. */
const sufficientByTexts = new WeakMap<readonly LegalTextEntry[], Map<string, ReadonlySet<string>>>()

function sufficientAmong(
  texts: readonly LegalTextEntry[],
  kind: LegalTextKind,
  day: ParisDay,
): ReadonlySet<string> {
  const come = versionsOf(texts, kind).filter(({ inForceFrom }) => inForceFrom <= day)
  const lastMajor = come.findLastIndex(({ text }) => text.change === 'major')
  return new Set(come.slice(Math.max(0, lastMajor)).map(({ text }) => text.digest))
}

/** Reads the index of texts, and whole texts when one has to be shown. */
export function openLegalTexts(assets: AssetsFetcher, now: Date): LegalTexts {
  const entries = async () => {
    const file = await readPrivateFile(assets, privateFiles.legalTexts, legalTextsFile, now)
    if (!file) throw new Error('the deployment has no index of legal texts')
    return file.texts
  }
  const inForce = async (kind: LegalTextKind, day: ParisDay) => {
    const entry = textInForce(await entries(), kind, day)
    if (!entry) throw new Error(`no version of ${kind} is in force`)
    return entry
  }
  return {
    inForce,
    versions: async (kind) => versionsOf(await entries(), kind),
    async consentTexts(day) {
      return { cgu: await inForce('cgu', day), privacy: await inForce('politique-de-confidentialite', day) }
    },
    async sufficientDigests(kind, day) {
      const texts = await entries()
      const known = sufficientByTexts.get(texts) ?? new Map<string, ReadonlySet<string>>()
      sufficientByTexts.set(texts, known)
      const digests = known.get(`${kind} ${day}`) ?? sufficientAmong(texts, kind, day)
      known.set(`${kind} ${day}`, digests)
      return digests
    },
    async byDigest(digest) {
      return (await entries()).find((entry) => entry.digest === digest) ?? null
    },
    async whole({ kind, effectiveOn }) {
      const text = await readPrivateFile(assets, privateFiles.legalText(kind, effectiveOn), legalText, now)
      if (!text) throw new Error(`the deployment lacks ${kind} of ${effectiveOn}`)
      return text
    },
  }
}

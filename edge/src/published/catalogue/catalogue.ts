import {
  type Category,
  isSold,
  type Offer,
  offerValidity,
  type ParisDay,
  type Plan,
  type Provider,
  type ValidityState,
} from '@portal/content'
import type { z } from 'zod'
import {
  categoriesFile,
  offerShard,
  offerShardFile,
  plansFile,
  privateFiles,
  providersFile,
} from '../../ground/contract/index.ts'
import type { AssetsFetcher } from '../../ground/settings/environment.ts'
import { readPrivateFile } from './private-file.ts'

declare module '../../ground/http/portal-environment.ts' {
  interface PortalVariables {
    catalogue: Catalogue
  }
}

/** What the Worker knows of the deployed catalogue: the same build as the page that a member saw. */
export interface Catalogue {
  /** `null` when the deployment has no such offer. */
  offer: (slug: string) => Promise<Offer | null>
  provider: (slug: string) => Promise<Provider | null>
  /** What can be subscribed to today, in the order of the home. */
  plans: () => Promise<Plan[]>
  /** The shelves, in the order of the catalogue. */
  categories: () => Promise<Category[]>
  /** Whether an offer can be taken on `day`. */
  validity: (offer: Offer, day: ParisDay) => Promise<ValidityState>
}

/** Reads offers and providers from the private files of the deployment. */
export function openCatalogue(assets: AssetsFetcher, now: Date): Catalogue {
  const read = <Schema extends z.ZodType>(address: string, schema: Schema) =>
    readPrivateFile(assets, address, schema, now)
  const provider: Catalogue['provider'] = async (slug) => {
    const file = await read(privateFiles.providers, providersFile)
    return file?.providers.find((candidate) => candidate.slug === slug) ?? null
  }
  return {
    provider,
    async plans() {
      return (await read(privateFiles.plans, plansFile))?.plans ?? []
    },
    async categories() {
      return (await read(privateFiles.categories, categoriesFile))?.categories ?? []
    },
    async validity(offer, day) {
      const slugs = isSold(offer) ? [offer.provider, offer.seller] : [offer.provider]
      return offerValidity(offer, await Promise.all(slugs.map(provider)), day)
    },
    async offer(slug) {
      const file = await read(privateFiles.offers(offerShard(slug)), offerShardFile)
      return file?.offers.find((offer) => offer.slug === slug) ?? null
    },
  }
}

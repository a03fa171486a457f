import { paths } from '@portal/edge/contract'
import type { IconName } from '../components/icons.ts'

/**
 * Whom a page speaks to: anyone; a member, behind the gate; someone who is signed in without access or without
 * consent, and keeps the exits.
 */
export type Audience = 'public' | 'member' | 'exits'

export type NavigationItem = 'offers' | 'providers' | 'search' | 'basket' | 'account'

/** The five places of the portal, in the order of the head. */
export const memberNavigation: { item: NavigationItem; label: string; href: string; icon: IconName }[] = [
  { item: 'offers', label: 'Offres', href: paths.catalogue, icon: 'ticket' },
  { item: 'providers', label: 'Prestataires', href: paths.providers, icon: 'store' },
  { item: 'search', label: 'Rechercher', href: paths.search, icon: 'search' },
  { item: 'basket', label: 'Panier', href: paths.basket, icon: 'basket' },
  { item: 'account', label: 'Mon compte', href: paths.account, icon: 'account' },
]

/** What stays open whatever happens to access or consent. */
export const exitsNavigation = [{ label: 'Mon compte', href: paths.account }]

/** Parts of the public home. */
export const publicNavigation = [
  { label: 'Comment ça marche', href: `${paths.home}#comment` },
  { label: 'S’abonner', href: paths.plans },
  { label: 'Questions', href: `${paths.home}#questions` },
]

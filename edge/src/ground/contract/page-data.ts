import type { CodedOffer, LegalText, LegalTextKind, ParisDay, Provider, SoldOffer } from '@portal/content'
import type { PreviewRequest } from '@portal/content/channel'
import type { AccessView, FormState, MemberView, PaymentState, PostalAddress } from './shared-data.ts'
import type { AddressesData, AddressFormData, MemberAddress } from './address-data.ts'
import type { LegalTextEntry } from './deployed-catalogue.ts'
import type {
  LeavingConfirmationData,
  LeavingData,
  LeavingDoneData,
  LeavingRecapData,
  LeavingReceiptData,
} from './leaving-data.ts'
import type {
  AskLinkData,
  ChangeEmailData,
  ChangePasswordData,
  ChoosePasswordData,
  DeadLinkData,
} from './password-data.ts'
import type {
  DeskFacturesData,
  DeskHomeData,
  DeskJournalData,
  DeskMemberData,
  DeskMembersData,
  DeskRefundsData,
  DeskStaffData,
  DeskStatementsData,
  StaffInvitationData,
} from './desk-data.ts'
import type { FacturesData } from './facture-data.ts'
import type {
  AddedSeatsRecapData,
  OrganisationBillingData,
  OrganisationData,
  OrganisationPeopleData,
  OrganisationPlanData,
} from './organisation-data.ts'
import type { FactorData, FactorSetupData, RecoveryCodesData, SignInCodeData } from './second-factor-data.ts'
import type { RosterDraftData, RosterProgressData, RosterUploadData } from './roster-data.ts'
import type { UsageData } from './usage-data.ts'
import type { OpeningView, SubscriptionData } from './subscription-data.ts'
import type { JoiningData, JoiningRecapData, TermPaymentData } from './joining-data.ts'

/**
 * `/connexion`. Fields: `email`, `password`, `acceptance` and `remember` (checkboxes, value `yes`), `returnTo` and
 * `shown` (hidden).
 */
export interface SignInData {
  form: FormState
  /** Own address to go to afterwards. */
  returnTo: string
  /** The texts in force that the box speaks of. */
  texts: { cgu: LegalTextEntry; privacy: LegalTextEntry }
  /** Sent back with the box: nobody is bound by a text that came into force after the page. */
  shown: string
  /** A sentence about what was done just before; `null` when there is none. */
  done: string | null
}

/** One text to accept: what the member knew, and what is in force. */
export interface ChangedText {
  kind: LegalTextKind
  /** `null` when the member has accepted no version yet. */
  accepted: { text: LegalText; acceptedAt: Date } | null
  current: { text: LegalText; digest: string }
}

/**
 * `/acceptation`. Fields: `acceptance` (checkbox, value `yes`), `decision` (`accept` or `refuse`), `returnTo` and
 * `shown` (hidden).
 */
export interface AcceptanceData {
  form: FormState
  returnTo: string
  changed: ChangedText[]
  /** Sent back with the box, as at sign-in. */
  shown: string
}

/** Somebody signed in, on a page that anybody may open: with the catalogue, or with the exits alone. */
export type Reader = 'member' | 'exits'

/** `/acceptation/refus` and `/renouvellement`: what stays open without consent or access. */
export interface ExitsData {
  reason: 'refused' | 'no-access'
  access: AccessView
  /** An access that waits for its first day and can be asked for now; `null` when none does. */
  opening: OpeningView | null
  orderCount: number
  /** Organisations that one acts for, with or without a seat of one’s own. */
  organisations: { id: string; name: string }[]
}

/** A version of a text that a member is told of on the portal. */
export interface Announcement extends LegalTextEntry {
  /** Day of the version before it; `null` when there is none. */
  previous: ParisDay | null
}

/** `/annonces`. Field: `returnTo` (hidden). */
export interface AnnouncementsData {
  returnTo: string
  versions: Announcement[]
}

export interface OrderLineView {
  tariffId: string
  label: string
  quantity: number
  unitPriceCents: number
  amountCents: number
}

/**
 * `/commande`. GET shows it from the quantities in the address; POST orders.
 * Fields: `offre`, `q.<tariffId>`, `orderKey` (hidden, makes a double click one order), `termsAccepted`
 * (checkbox, value `yes`: conditions of sale of the seller), the fields of PostalAddress.
 */
export interface CheckoutData {
  form: FormState
  offer: SoldOffer
  provider: Provider
  seller: Provider
  lines: OrderLineView[]
  totalCents: number
  orderKey: string
  /** « Mes adresses », the one by default first; without one it is asked for: the bank requires it. */
  addresses: MemberAddress[]
}

/** The page between us and the bank: one form, posted by a button (and by a script when there is one). */
export interface BankRedirectData {
  /** The order or the term that is paid. */
  payableId: string
  bankName: string
  sellerName: string
  totalCents: number
  action: string
  fields: Record<string, string>
  /** The way back without paying now. */
  back: { href: string; label: string }
}

export interface OrderView {
  id: string
  /** What a person reads aloud: 12 characters `[A-Z0-9]`. */
  reference: string
  state: PaymentState
  createdAt: Date
  paidAt: Date | null
  offerSlug: string
  offerTitle: string
  providerName: string
  sellerName: string
  sellerTermsTitle: string
  sellerTermsUrl: string
  /** Desk to go to with a difficulty (CGU article 10). */
  claims: { email: string; phone: string | null }
  lines: OrderLineView[]
  totalCents: number
  address: PostalAddress | null
  /** The texts that bound this order. */
  texts: { kind: LegalTextKind; effectiveOn: ParisDay; digest: string }[]
  /** Attempts refused by the bank so far. */
  refusedAttempts: number
}

/** `/compte`. */
export interface AccountData {
  member: MemberView
  /** Whether they work for the portal: the desk is theirs too. */
  staff: boolean
  access: AccessView
  opening: OpeningView | null
  address: PostalAddress | null
  /** `handle` names a session in an address, and opens nothing. */
  sessions: { handle: string; current: boolean; createdAt: Date; lastSeenAt: Date; device: string }[]
  acceptances: { kind: LegalTextKind; effectiveOn: ParisDay; digest: string; acceptedAt: Date }[]
  recentOrders: OrderView[]
  revealedCodes: { offerSlug: string; offerTitle: string; revealedAt: Date }[]
  /** Since when a second factor is set; `null` without one. */
  secondFactorSince: Date | null
  /** A sentence about what was done just before; `null` when there is none. */
  done: string | null
}

/** `/offres/<slug>/code`. */
export interface RevealedCodeData {
  offer: CodedOffer
  provider: Provider
  code: string
  revealedAt: Date
}

/** 404, 410 (offer ended), 403, 413, 429, 500. */
export interface ProblemData {
  status: 403 | 404 | 405 | 409 | 410 | 413 | 415 | 429 | 500 | 503
  title: string
  /** What happened and what to do next. */
  text: string
  /** Where to go from here. */
  action: { label: string; href: string }
  /** Other ways on, nearby. */
  more?: { label: string; href: string }[]
  /** Said above the title, in place of what the status says by itself. */
  mark?: string
  /** Said at an address that the gate opens to members alone: a pass lets in without saying who. */
  forMembers?: true
}

/** `paths.takenDown`: ends of addresses, so that lists hide what is no longer to be had. */
export interface TakenDownData {
  offers: string[]
  providers: string[]
}

/**
 * The archive of a text when what was asked of it cannot be answered. Fields of its forms: `jour`; `de` and `a`.
 * Versions are newest first.
 */
export interface LegalSearchData {
  kind: LegalTextKind
  form: FormState
  versions: { effectiveOn: ParisDay; inForceThrough: ParisDay | null }[]
}

/** What the Worker puts on `Astro.locals`; a page reads its own member and may trust that it is there. */
export interface PortalLocals {
  /** `null` when signed out. */
  member: MemberView | null
  /** Whose head a page for everybody shows; `null` when nobody is signed in. */
  reader: Reader | null
  today: ParisDay
  signIn?: SignInData
  changePassword?: ChangePasswordData
  signInCode?: SignInCodeData
  factorSetup?: FactorSetupData
  factor?: FactorData
  recoveryCodes?: RecoveryCodesData
  changeEmail?: ChangeEmailData
  emailConfirmation?: { email: string }
  subscription?: SubscriptionData
  addresses?: AddressesData
  factures?: FacturesData
  deskHome?: DeskHomeData
  deskMembers?: DeskMembersData
  deskMember?: DeskMemberData
  deskStatements?: DeskStatementsData
  deskRefunds?: DeskRefundsData
  deskFactures?: DeskFacturesData
  deskJournal?: DeskJournalData
  deskStaff?: DeskStaffData
  staffInvitation?: StaffInvitationData
  /** `/compte/nom`. Fields: `firstName` and `lastName`. */
  changeName?: { form: FormState }
  addressForm?: AddressFormData
  organisation?: OrganisationData
  organisationPeople?: OrganisationPeopleData
  organisationPlan?: OrganisationPlanData
  organisationBilling?: OrganisationBillingData
  addedSeatsRecap?: AddedSeatsRecapData
  rosterUpload?: RosterUploadData
  rosterDraft?: RosterDraftData
  rosterProgress?: RosterProgressData
  organisationUsage?: UsageData
  leaving?: LeavingData
  leavingRecap?: LeavingRecapData
  leavingDone?: LeavingDoneData
  leavingReceipt?: LeavingReceiptData
  leavingConfirmation?: LeavingConfirmationData
  choosePassword?: ChoosePasswordData
  deadLink?: DeadLinkData
  askLink?: AskLinkData
  joining?: JoiningData
  joiningRecap?: JoiningRecapData
  termPayment?: TermPaymentData
  acceptance?: AcceptanceData
  exits?: ExitsData
  announcements?: AnnouncementsData
  checkout?: CheckoutData
  bankRedirect?: BankRedirectData
  order?: OrderView
  orders?: OrderView[]
  account?: AccountData
  revealedCode?: RevealedCodeData
  legalSearch?: LegalSearchData
  problem?: ProblemData
  offerPreview?: Extract<PreviewRequest, { kind: 'offer' }>
  textPreview?: Extract<PreviewRequest, { kind: 'legal-text' }>
}

/** On-demand page files of `site/src/pages/`, by the name that routes use. */
export const pageAddresses = {
  signIn: '/connexion',
  signInCode: '/connexion/code',
  factorSetup: '/compte/activer-double-authentification',
  factor: '/compte/double-authentification',
  recoveryCodes: '/compte/codes-de-secours',
  changePassword: '/compte/mot-de-passe',
  changeEmail: '/compte/adresse-electronique',
  emailConfirmation: '/compte/confirmer-adresse',
  subscription: '/compte/abonnement',
  addresses: '/compte/adresses',
  factures: '/compte/factures',
  changeName: '/compte/nom',
  deskHome: '/bureau',
  deskMembers: '/bureau/membres',
  deskMember: '/bureau/membre',
  deskStatements: '/bureau/declarations',
  deskRefunds: '/bureau/remboursements',
  deskFactures: '/bureau/factures',
  deskJournal: '/bureau/journal',
  deskStaff: '/bureau/equipe',
  staffInvitation: '/bureau/invitation',
  addressForm: '/compte/adresses/formulaire',
  organisation: '/souscripteur',
  organisationPeople: '/souscripteur/personnes',
  organisationPlan: '/souscripteur/abonnement',
  organisationBilling: '/souscripteur/facturation',
  addedSeatsRecap: '/souscripteur/recapitulatif',
  rosterUpload: '/souscripteur/fichier',
  rosterDraft: '/souscripteur/fichier/essai',
  rosterProgress: '/souscripteur/fichier/avancement',
  organisationUsage: '/souscripteur/usage',
  leaving: '/resiliation/formulaire',
  leavingRecap: '/resiliation/recapitulatif',
  leavingDone: '/resiliation/recue',
  leavingReceipt: '/resiliation/declaration',
  leavingConfirmation: '/resiliation/confirmer',
  choosePassword: '/mot-de-passe/choisir',
  deadLink: '/mot-de-passe/lien-termine',
  askLink: '/mot-de-passe/demander',
  unblocking: '/connexion/rouvrir',
  joining: '/adhesion/formulaire',
  joiningRecap: '/adhesion/recapitulatif',
  termPayment: '/adhesion/paiement',
  acceptance: '/acceptation',
  refusal: '/acceptation/refus',
  announcements: '/annonces',
  renewal: '/renouvellement',
  checkout: '/commande',
  bankRedirect: '/commande/banque',
  order: '/commandes/detail',
  orders: '/compte/commandes',
  account: '/compte',
  revealedCode: '/offres/code',
  legalSearch: '/textes',
  problem: '/probleme',
  offerPreview: '/apercu/offre',
  textPreview: '/apercu/texte',
} as const
export type PageName = keyof typeof pageAddresses

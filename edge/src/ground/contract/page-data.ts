import type { ParisDay } from '@portal/content'
import type { PreviewRequest } from '@portal/content/channel'
import type { AccountData, MailReachData, OwnCodesData, RevealedCodeData } from './account-data.ts'
import type { AcceptanceData, AnnouncementsData, ExitsData } from './acceptance-data.ts'
import type { BasketData } from './basket-data.ts'
import type { BankRedirectData, CheckoutData, OrderPageData, OrderView } from './order-data.ts'
import type { LegalSearchData, ProblemData } from './problem-data.ts'
import type { FormState, MemberView, Reader } from './shared-data.ts'
import type {
  ContactData,
  ContactReceivedData,
  DeskClaimData,
  DeskClaimsData,
  OrderClaimData,
  OwnClaimData,
  OwnClaimsData,
} from './claim-data.ts'
import type { SignInData } from './sign-in-data.ts'
import type { AddressesData, AddressFormData } from './address-data.ts'
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
  EmailRestorationData,
  OtherAccountData,
} from './password-data.ts'
import type {
  DeskActivityData,
  DeskBreachesData,
  DeskCodesData,
  DeskFacturesData,
  DeskHandOffsData,
  DeskHomeData,
  DeskJournalData,
  DeskLettersData,
  DeskMemberData,
  DeskMembersData,
  DeskRefundsData,
  DeskProofData,
  DeskStaffData,
  DeskStatementsData,
  StaffInvitationData,
} from './desk-data.ts'
import type { DeskExaminationData, DeskExaminationsData } from './desk-examination-data.ts'
import type { DeskCallData, DeskOrderData, DeskOrdersData } from './desk-order-data.ts'
import type { DeskSettlementData, DeskSettlementsData } from './desk-settlement-data.ts'
import type { AccountExaminationData } from './examination-data.ts'
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
import type { TicketsData } from './ticket-data.ts'
import type { UsageData } from './usage-data.ts'
import type { SubscriptionData } from './subscription-data.ts'
import type { JoiningData, JoiningRecapData, TermPaymentData } from './joining-data.ts'

/** The data that pages are rendered with, by its name on `Astro.locals`. */
export interface DrawnData {
  signIn: SignInData
  changePassword: ChangePasswordData
  signInCode: SignInCodeData
  factorSetup: FactorSetupData
  factor: FactorData
  recoveryCodes: RecoveryCodesData
  changeEmail: ChangeEmailData
  emailConfirmation: { email: string }
  emailRestoration: EmailRestorationData
  subscription: SubscriptionData
  addresses: AddressesData
  factures: FacturesData
  deskHome: DeskHomeData
  deskMembers: DeskMembersData
  deskMember: DeskMemberData
  deskLetters: DeskLettersData
  deskStatements: DeskStatementsData
  deskRefunds: DeskRefundsData
  deskOrders: DeskOrdersData
  deskOrder: DeskOrderData
  deskCall: DeskCallData
  deskSettlements: DeskSettlementsData
  deskSettlement: DeskSettlementData
  deskActivity: DeskActivityData
  deskExaminations: DeskExaminationsData
  deskExamination: DeskExaminationData
  accountExamination: AccountExaminationData
  contact: ContactData
  contactReceived: ContactReceivedData
  orderClaim: OrderClaimData
  ownClaims: OwnClaimsData
  ownClaim: OwnClaimData
  deskClaims: DeskClaimsData
  deskClaim: DeskClaimData
  deskFactures: DeskFacturesData
  deskJournal: DeskJournalData
  deskCodes: DeskCodesData
  deskHandOffs: DeskHandOffsData
  deskBreaches: DeskBreachesData
  deskStaff: DeskStaffData
  deskProof: DeskProofData
  staffInvitation: StaffInvitationData
  /** `/compte/nom`. Fields: `firstName` and `lastName`. */
  changeName: { form: FormState }
  addressForm: AddressFormData
  organisation: OrganisationData
  organisationPeople: OrganisationPeopleData
  organisationPlan: OrganisationPlanData
  organisationBilling: OrganisationBillingData
  addedSeatsRecap: AddedSeatsRecapData
  rosterUpload: RosterUploadData
  rosterDraft: RosterDraftData
  rosterProgress: RosterProgressData
  organisationUsage: UsageData
  leaving: LeavingData
  leavingRecap: LeavingRecapData
  leavingDone: LeavingDoneData
  leavingReceipt: LeavingReceiptData
  leavingConfirmation: LeavingConfirmationData
  choosePassword: ChoosePasswordData
  deadLink: DeadLinkData
  otherAccount: OtherAccountData
  askLink: AskLinkData
  joining: JoiningData
  joiningRecap: JoiningRecapData
  termPayment: TermPaymentData
  acceptance: AcceptanceData
  exits: ExitsData
  announcements: AnnouncementsData
  basket: BasketData
  checkout: CheckoutData
  bankRedirect: BankRedirectData
  order: OrderPageData
  orders: OrderView[]
  tickets: TicketsData
  account: AccountData
  mailReach: MailReachData
  revealedCode: RevealedCodeData
  ownCodes: OwnCodesData
  legalSearch: LegalSearchData
  problem: ProblemData
  offerPreview: Extract<PreviewRequest, { kind: 'offer' }>
  textPreview: Extract<PreviewRequest, { kind: 'legal-text' }>
}

/** What every page is told. */
export interface SharedLocals {
  /** `null` when signed out. */
  member: MemberView | null
  /** Who is named in the header of a public page; `null` when nobody is signed in. */
  reader: Reader | null
  today: ParisDay
}

/** What the Worker puts on `Astro.locals`; a page reads its own member and may trust that it is there. */
export type PortalLocals = SharedLocals & Partial<DrawnData>

/** Pages that use part of the data of another page, or none. */
interface DrawnOtherwise {
  refusal: Pick<DrawnData, 'exits'>
  renewal: Pick<DrawnData, 'exits'>
  unblocking: Record<never, never>
}

/** What one page cannot be drawn without. */
export type LocalsOf<Page extends PageName> = Page extends keyof DrawnOtherwise
  ? DrawnOtherwise[Page]
  : Page extends keyof DrawnData
    ? Pick<DrawnData, Page>
    : never

/** Pages that the Worker draws, by the name that routes use; the room of each declares it (`ground/http/page.ts`). */
export type PageName = keyof DrawnOtherwise | Exclude<keyof DrawnData, 'exits'>

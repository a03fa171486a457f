// Over 300 lines: one builder a noun, which the pages of every room are made from.
import { asParisDay, legalTextKinds, type ParisDay } from '@portal/content'
import type {
  AccessView,
  ClaimView,
  ContractView,
  HeldAccess,
  ListedClaim,
  DeskRole,
  DifferenceView,
  ExaminationView,
  FormState,
  LegalTextEntry,
  LocalsOf,
  MemberView,
  OpeningView,
  OrderReading,
  OrderItemView,
  OrderView,
  PaidAgainView,
  PageName,
  PostalAddress,
  RosterProgress,
  SettlementFileView,
  SharedLocals,
} from '../../src/ground/contract/index.ts'
import type { Pages } from '../../src/ground/http/page.ts'

/** What pages are drawn with: how many rows stand in each list, and what people wrote in each text. */
export interface Situation {
  name: string
  rows: number
  written: string
  /** Whether every field that the page names is wrong. */
  wrong: boolean
}

export const situations: readonly Situation[] = [
  { name: 'nothing in any list', rows: 0, written: 'Zoé', wrong: false },
  { name: 'one row, every field wrong', rows: 1, written: 'Zoé', wrong: true },
  { name: 'a hundred rows', rows: 100, written: 'Zoé', wrong: false },
  {
    name: 'the longest names',
    rows: 3,
    written: 'Établissements Lefèvre et Compagnie '.repeat(5),
    wrong: true,
  },
  { name: 'markup', rows: 2, written: `<script>alert("x")</script>'; DROP TABLE members; --`, wrong: true },
  { name: 'emoji', rows: 2, written: '👩‍👩‍👧‍👦🦊 李小龍', wrong: true },
  { name: 'words from right to left', rows: 2, written: 'محمد بن سلمان \u202eemin\u202c', wrong: true },
]

export const day = (text: string): ParisDay => asParisDay(text)
export const at = new Date('2026-11-20T09:00:00Z')
export const digest = 'a'.repeat(64)
export const paidAgain = (place: number): PaidAgainView => ({
  amountCents: 5900,
  dueOn: day('2026-12-04'),
  settledAt: place % 2 ? at : null,
})

const readings: readonly OrderReading['kind'][] = [
  ...(['not-paid-yet', 'refused-retry', 'awaiting-bank', 'abandoned', 'dismissed'] as const),
  ...([
    'under-verification',
    'paid',
    'paid-late',
    'with-partner',
    'ready',
    'not-served',
    'refund-due',
  ] as const),
  ...(['partly-refunded', 'refunded', 'disputed', 'payment-lost'] as const),
]

/** Everything of one situation that several pages are made of. */
export function parts({ rows, written, wrong }: Situation) {
  const cut = (most: number) => [...written].slice(0, most).join('').trim()
  const list = <One>(make: (place: number) => One): One[] =>
    Array.from({ length: rows }, (_, place) => make(place))
  const some = <One>(one: One): One | null => (rows === 0 ? null : one)
  const id = (place: number) => `${'x'.repeat(22)}${place}`
  const member: MemberView = {
    firstName: cut(80),
    lastName: cut(80),
    email: `${'z'.repeat(rows === 3 ? 60 : 3)}@exemple.fr`,
  }
  const form = (...fields: string[]): FormState => ({
    values: Object.fromEntries(fields.map((field) => [field, cut(120)])),
    errors: wrong ? Object.fromEntries(fields.map((field) => [field, `Faute du champ ${field}`])) : {},
    message: wrong ? 'Rien n’a été enregistré' : null,
  })
  const address: PostalAddress = {
    recipient: cut(80),
    line1: cut(80),
    line2: cut(80),
    postalCode: '45000',
    city: cut(60),
    country: 'FR',
  }
  const addressFields = ['line1', 'line2', 'postalCode', 'city', 'country']
  const access: AccessView =
    rows === 0
      ? { kind: 'ended', on: null }
      : rows === 1
        ? { kind: 'later', from: day('2026-12-01') }
        : {
            kind: 'open',
            through: rows === 2 ? null : day('2027-12-06'),
            // Over on the day of the tests, or to come.
            paidThrough: rows === 2 ? null : day(rows > 3 ? '2026-11-10' : '2027-11-21'),
          }
  const opening: OpeningView = {
    contractId: id(0),
    from: day('2026-12-05'),
    follows: rows > 1,
    atOnce: { startsOn: day('2026-11-22'), endsOn: day('2027-11-21') },
    withdrawalThrough: some(day('2026-12-05')),
  }
  const heldAccess = (): HeldAccess => ({ organisation: some(cut(120)), through: day('2027-01-01') })
  const entry = (place: number): LegalTextEntry => ({
    kind: legalTextKinds[place % legalTextKinds.length] ?? 'cgu',
    effectiveOn: day('2027-01-01'),
    title: `Texte ${cut(60)}`,
    change: 'major',
    summaryOfChanges: some(`Les délais sont plus courts. ${cut(60)}`),
    toBeConfirmed: false,
    digest,
  })
  const orderItem = (changes: Partial<OrderItemView>): OrderItemView => ({
    offerSlug: 'forfait-journee',
    offerTitle: cut(90),
    providerName: cut(80),
    kind: 'billetterie',
    ...{ tariffId: 'adulte', label: cut(60), quantity: 2, unitPriceCents: 4225, amountCents: 8450 },
    dating: { kind: 'open', validDays: some(365) },
    withdrawal: some('fourteen-days'),
    delivery: some({ by: 'e-billet', withinDays: 2 }),
    use: some(cut(400)),
    holders: [],
    ...changes,
  })
  const order = (place: number): OrderView => ({
    id: id(place),
    reference: 'ABCDEFGHJKLM',
    state:
      (
        ['created', 'redirected', 'paid', 'review', 'expired', 'paid-late', 'refund-due', 'refunded'] as const
      )[place % 8] ?? 'paid',
    createdAt: at,
    payUntil: at,
    paidAt: some(at),
    offerSlug: 'forfait-journee',
    offerTitle: cut(90),
    providerName: cut(80),
    sellerName: cut(80),
    saleConditionsTitle: cut(90),
    saleConditionsUrl: 'https://vendeur.example/cgv',
    claims: { email: 'service@vendeur.example', phone: some('+33 1 23 45 67 89') },
    items: [
      orderItem({}),
      ...list((rank) =>
        orderItem({
          dating:
            rank % 2
              ? { kind: 'day', day: day('2026-12-12') }
              : { kind: 'session', sessionId: id(rank), startsAt: at, label: cut(80) },
          holders: list((seat) => ({ place: seat, firstName: cut(60), lastName: cut(60) })),
          withdrawal: 'none',
        }),
      ),
    ],
    totalCents: 8450,
    address: some(address),
    texts: list(entry).map(({ kind, effectiveOn }) => ({ kind, effectiveOn, digest })),
    refusedAttempts: rows,
    reading: {
      kind: readings[place % readings.length] ?? 'paid',
      label: 'Chez le partenaire',
      mayPay: place % 3 === 0,
      mayDismiss: place % 3 !== 2,
      moneyMayHaveMoved: place % 2 === 0,
      needsAPerson: false,
    },
    service: { state: 'sent', expectedOn: some(day('2026-11-24')), readyAt: some(at) },
  })
  const stages = ['with-partner', 'with-staff', 'answered', 'closed'] as const
  const listedClaim = (place: number): ListedClaim => ({
    ...{ id: id(place), reference: 'ABCDEFGHJKLM', title: 'Billet, carte ou code non reçu', openedAt: at },
    ...{ stage: stages[place % 4] ?? 'closed', orderReference: some('ABCDEFGHJKLM') },
    until: some(day('2026-11-27')),
  })
  const organisations = list((place) => ({ id: id(place), name: cut(120) }))
  const contract = (place: number): ContractView => ({
    id: id(place),
    reference: 'ABCDEFGHJKLM',
    planSlug: 'solo-annuel',
    planName: cut(60),
    organisationId: place % 2 ? id(place) : null,
    seats: place % 2 ? 12 : null,
    period: place % 2 ? 'month' : 'year',
    priceCents: 5900,
    moneyBack: place % 3 === 2 ? { cents: 5900, dueOn: day('2026-12-06'), settledAt: some(at) } : null,
    state: (
      [
        { kind: 'active', waitsUntil: null, paidThrough: day('2027-11-21'), endsOn: null },
        { kind: 'past-due', paidThrough: day('2026-11-10'), accessThrough: day('2026-11-24') },
        { kind: 'ended', on: day('2026-11-10'), ending: 'asked' },
        { kind: 'withdrawn', on: day('2026-11-10'), openThrough: null },
        {
          kind: 'active',
          waitsUntil: day('2026-12-01'),
          paidThrough: day('2027-11-21'),
          endsOn: day('2027-11-21'),
        },
      ] as const
    )[place % 5] ?? { kind: 'ended', on: day('2026-11-10'), ending: 'unpaid' },
    renewal:
      (
        [
          {
            kind: 'payable',
            startsOn: day('2027-11-22'),
            endsOn: day('2028-11-21'),
            cents: 5900,
            billedTo: address,
          },
          { kind: 'not-yet', from: day('2027-11-14') },
          { kind: 'covered', through: day('2027-11-14') },
          { kind: 'unprintable', sentence: `Ces signes ne s’impriment pas : ${cut(20)}` },
          null,
        ] as const
      )[place % 5] ?? null,
    opening: place === 0 ? opening : null,
    withdrawalThrough: some(day('2026-12-05')),
    payments: list(() => ({
      kind: 'first' as const,
      paidAt: at,
      cents: 5900,
      startsOn: day('2026-11-22'),
      endsOn: day('2027-11-21'),
    })).slice(0, 3),
  })
  const roster = (place: number): RosterProgress => ({
    id: id(place),
    state: (['confirmed', 'running', 'done', 'cancelled'] as const)[place % 4] ?? 'done',
    confirmedAt: at,
    applyOn: day('2026-11-22'),
    done: 2,
    total: 5,
    added: 1,
    unchanged: 1,
    moved: 1,
    departed: 1,
    refused: 1,
    wrongLines: rows,
  })
  const person = (place: number) => ({
    line: place + 2,
    firstName: cut(80),
    lastName: cut(80),
    email: 'lea@exemple.fr',
    team: some(cut(60)),
  })
  const long = <One>(make: (place: number) => One) => ({ total: rows * 3, first: list(make) })
  const toCorrect = (place: number) => ({ ...person(place), error: 'Cette adresse ne peut pas être lue.' })
  const role = (place: number): DeskRole =>
    (['support', 'dpo', 'comptable', 'administrateur'] as const)[place % 4] ?? 'support'
  const seen = rows > 0
  const desk = {
    role: role(3),
    parts: {
      members: seen,
      statements: seen,
      orders: seen,
      refunds: seen,
      factures: seen,
      settlements: seen,
      journal: seen,
      breaches: seen,
      activity: seen,
      letters: seen,
      examinations: seen,
      codes: seen,
      claims: seen,
      handOffs: seen,
      staff: seen,
    },
    done: some('C’est fait.'),
  }
  const facture = (place: number) => ({
    id: id(place),
    number: `FA-2026-${String(place + 1).padStart(6, '0')}`,
    kind: place % 2 ? ('avoir' as const) : ('facture' as const),
    issuedOn: day('2026-11-22'),
    buyerName: cut(120),
    contractReference: 'ABCDEFGHJKLM',
    grossCents: 5900,
    span: { startsOn: day('2026-11-22'), endsOn: day('2027-11-21') },
    corrects: place % 2 ? ['FA-2026-000001'] : [],
  })
  const rowsTold = [
    { label: 'Nom', text: cut(160) },
    { label: 'Motif', text: written.slice(0, 500) },
  ]
  const receipt = {
    kind: 'withdrawal' as const,
    reference: 'ABCDEFGHJKLM',
    receivedAt: at,
    rows: rowsTold,
    page: `/resiliation/declaration/${id(0)}`,
    file: `/resiliation/declaration/${id(0)}/fichier`,
  }
  const effects = list(() => 'Le contrat prend fin le 22 novembre 2026.')
  return {
    rows,
    written,
    cut,
    list,
    some,
    id,
    member,
    form,
    address,
    addressFields,
    access,
    opening,
    heldAccess,
    entry,
    order,
    listedClaim,
    organisations,
    contract,
    roster,
    person,
    long,
    toCorrect,
    role,
    desk,
    facture,
    rowsTold,
    receipt,
    effects,
  }
}
export type Parts = ReturnType<typeof parts>

/** An examination with all that somebody may have written in it. */
export function anExaminationView({ rows, cut, id, some, written }: Parts): ExaminationView {
  const stages = ['new', 'suspended', 'contested', 'cleared', 'lifted', 'silent', 'proposed'] as const
  const told = { at, words: [...written.repeat(40)].slice(0, 2000).join('') }
  return {
    id: id(0),
    kind: 'sharing',
    stage: stages[rows % stages.length] ?? 'new',
    words: {
      title: 'Des connexions depuis beaucoup d’appareils',
      seen: ['Du 24 octobre au 22 novembre 2026.', 'Connexions et codes depuis 12 navigateurs.'],
      threshold: 'Une personne regarde à partir de 9 navigateurs.',
      ordinary: 'C’est souvent ordinaire.',
      closes: 'L’accès aux offres et aux codes',
      clause: { article: '5.1', quote: 'Ce mot de passe', version: day('2024-07-17') },
    },
    openedAt: at,
    asked: some({ at, until: day('2026-12-05') }),
    answer: some(told),
    cleared: some(told),
    suspension: some({
      ...{ reason: cut(1000), days: 15, endsOn: day('2026-12-07'), contest: told },
      settled: { outcome: rows % 2 ? ('lifted' as const) : ('upheld' as const), at, why: cut(1000) },
    }),
  }
}

/** A claim with all that somebody may have written in it. */
export function aClaimView({ written, cut, id, list, listedClaim, order, rows, some }: Parts): ClaimView {
  const { id: orderId, reference, offerTitle, sellerName, claims } = order(0)
  return {
    ...listedClaim(rows),
    subject: rows % 2 ? 'ticketing' : 'portal',
    stands: { title: 'Votre demande est chez nous', text: `${cut(80)} répond le 27 novembre 2026.` },
    order: some({ id: orderId, reference, offerTitle, sellerName, claims }),
    entries: list((place) => ({
      ...{ at, by: place % 2 ? ('staff' as const) : ('asker' as const), title: 'Votre demande' },
      words: [...written.repeat(40)].slice(0, 4000).join(''),
      files: list((file) => ({ id: id(file), label: `Pièce ${file + 1}, PDF`, bytes: 1_500_000 })).slice(
        0,
        3,
      ),
    })),
  }
}
/** Something that a settlement file says otherwise than the portal. */
export const aDifference = ({ id, cut, some }: Parts, place: number, isClosed: boolean): DifferenceView => ({
  id: id(place),
  title: 'Payé ici, absent du relevé',
  what: 'La banque nous a annoncé 84,50 €, et aucun relevé ne les montre.',
  advice: 'Cherchez la référence dans l’espace de la banque.',
  reference: 'ABCDEFGHJKLM',
  account: cut(80),
  orderId: some(id(place)),
  foundAt: at,
  dueOn: day('2026-11-25'),
  late: place % 2 === 0 && !isClosed,
  closed: isClosed ? { at, by: place % 2 ? cut(160) : null, why: place % 2 ? cut(1000) : null } : null,
})

export const aSettlementFile = ({ id, cut, rows }: Parts, place: number): SettlementFileView => ({
  ...{ id: id(place), account: cut(80), importedAt: at, isDone: place % 2 === 0 },
  ...{ lines: 1200, knownLines: rows, foreignLines: rows, unmovedLines: rows, wrongLines: rows },
  ...{ firstOn: day('2026-11-01'), lastOn: day('2026-11-22') },
})

/** How each page of a room is made: all that it shows, from the parts of a situation. */
export type PageBuilders<Own extends Pages> = {
  [Page in keyof Own & PageName]: (of: Parts) => LocalsOf<Page>
}

/** The pages of a room, each with what it is drawn from in a situation by somebody who is signed in. */
export function builtFrom<Own extends Pages>(pages: Own, builders: PageBuilders<Own>): BuiltPage[] {
  return (Object.keys(pages) as (keyof Own & PageName)[]).map((name) => ({
    name,
    file: pages[name]?.file ?? '',
    locals(situation) {
      const of = parts(situation)
      const shared = { member: of.member, reader: 'member' as const, today: day('2026-11-22') }
      return { ...shared, ...builders[name](of) }
    },
  }))
}

export interface BuiltPage {
  name: PageName
  /** As its room declares it. */
  file: string
  locals: (situation: Situation) => SharedLocals
}

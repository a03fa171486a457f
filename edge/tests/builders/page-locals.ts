import { addDays, asParisDay, legalTextKinds, type ParisDay } from '@portal/content'
import { countedThings } from '../../src/ground/contract/index.ts'
import type {
  AccessView,
  ContractView,
  HeldAccess,
  DeskRole,
  FormState,
  LegalTextEntry,
  LocalsOf,
  MemberView,
  OpeningView,
  OrderView,
  PaidAgainView,
  PageName,
  PostalAddress,
  RosterProgress,
} from '../../src/ground/contract/index.ts'
import { aSoldOffer } from '../../src/money/order/sold-offer.builder.ts'
import { aCategory, aCodedOffer, aLegalText, aPlan, aProvider } from './published.ts'

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

const day = (text: string): ParisDay => asParisDay(text)
const at = new Date('2026-11-20T09:00:00Z')
const digest = 'a'.repeat(64)
const paidAgain = (place: number): PaidAgainView => ({
  amountCents: 5900,
  dueOn: day('2026-12-04'),
  settledAt: place % 2 ? at : null,
})

/** Everything of one situation that several pages are made of. */
function parts({ rows, written, wrong }: Situation) {
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
        : { kind: 'open', through: rows === 2 ? null : day('2027-11-21') }
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
  const order = (place: number): OrderView => ({
    id: id(place),
    reference: 'ABCDEFGHJKLM',
    state:
      (
        ['created', 'redirected', 'paid', 'review', 'expired', 'paid-late', 'refund-due', 'refunded'] as const
      )[place % 8] ?? 'paid',
    createdAt: at,
    paidAt: some(at),
    offerSlug: 'forfait-journee',
    offerTitle: cut(90),
    providerName: cut(80),
    sellerName: cut(80),
    saleConditionsTitle: cut(90),
    saleConditionsUrl: 'https://vendeur.example/cgv',
    claims: { email: 'service@vendeur.example', phone: some('+33 1 23 45 67 89') },
    lines: [{ tariffId: 'adulte', label: cut(60), quantity: 2, unitPriceCents: 4225, amountCents: 8450 }],
    totalCents: 8450,
    address: some(address),
    texts: list(entry).map(({ kind, effectiveOn }) => ({ kind, effectiveOn, digest })),
    refusedAttempts: rows,
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
      refunds: seen,
      factures: seen,
      journal: seen,
      staff: seen,
      activity: seen,
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
type Parts = ReturnType<typeof parts>

/** How each page that the Worker draws is made: all that it shows, from the parts of a situation. */
const builders: { [Page in PageName]: (of: Parts) => LocalsOf<Page> } = {
  signIn: ({ form, entry, some }) => ({
    signIn: {
      form: form('email', 'password', 'acceptance'),
      returnTo: '/compte',
      texts: { cgu: entry(0), privacy: entry(1) },
      shown: 'a.b',
      done: some('Vous êtes déconnecté.'),
    },
  }),
  signInCode: ({ form, rows }) => ({
    signInCode: { form: form('code', 'recoveryCode'), trustOffered: rows > 0 },
  }),
  factorSetup: ({ form, member, rows }) => ({
    factorSetup: {
      form: form('current', 'code'),
      member,
      uri: 'otpauth://totp/portail?secret=JBSWY3DPEHPK3PXP',
      secret: 'JBSW Y3DP EHPK 3PXP',
      proposal: 'p',
      returnTo: '/compte',
      required: rows === 0,
    },
  }),
  factor: ({ form, member, rows, list, id, some }) => ({
    factor: {
      form: form('current', 'code'),
      member,
      since: at,
      recoveryCodesLeft: rows,
      removable: rows > 0,
      trustedDevices: some(
        list((place) => ({
          handle: id(place),
          current: place === 0,
          device: 'Firefox sur Linux',
          provedAt: at,
          expiresAt: new Date('2026-12-20T09:00:00Z'),
        })),
      ),
      done: some({ sentence: 'C’est fait.', returnTo: some('/compte') }),
    },
  }),
  recoveryCodes: ({ list, rows }) => ({
    recoveryCodes: {
      codes: list((place) => `abcd-efgh-${1000 + place}`),
      first: rows > 0,
      returnTo: '/compte',
    },
  }),
  changePassword: ({ form, member, rows }) => ({
    changePassword: {
      form: form('current', 'code', 'password'),
      member,
      shortest: 12,
      factorSet: rows > 0,
    },
  }),
  changeEmail: ({ form, member, rows }) => ({
    changeEmail: { form: form('email', 'current', 'code'), member, factorSet: rows > 0 },
  }),
  emailConfirmation: ({ member }) => ({ emailConfirmation: { email: member.email } }),
  emailRestoration: ({ member }) => ({
    emailRestoration: { email: member.email, changedAt: at, until: at },
  }),
  subscription: ({ form, list, contract, organisations, heldAccess, some }) => ({
    subscription: {
      form: form(),
      contracts: list(contract),
      organisations,
      seats: list(heldAccess),
      done: some('C’est fait.'),
    },
  }),
  addresses: ({ list, address, id, some }) => ({
    addresses: {
      addresses: list((place) => ({ ...address, id: id(place), isDefault: place === 0 })),
      most: 20,
      done: some('C’est fait.'),
      removed: some(address),
    },
  }),
  factures: ({ list, facture }) => ({ factures: { factures: list(facture) } }),
  changeName: ({ form }) => ({ changeName: { form: form('firstName', 'lastName') } }),
  deskHome: ({ desk, rows, some }) => ({
    deskHome: {
      ...desk,
      refundsDue: some({ count: rows, firstDueOn: some(day('2026-12-01')) }),
      statementsWaiting: some(rows),
    },
  }),
  deskMembers: ({ desk, form, some, list, member, id }) => ({
    deskMembers: { ...desk, form: form('q'), found: some(list((place) => ({ ...member, id: id(place) }))) },
  }),
  deskMember: ({ desk, member, id, access, organisations, list, some, cut, heldAccess, order, rows }) => ({
    deskMember: {
      ...desk,
      member: { ...member, id: id(0), role: 'member', createdAt: at, activated: rows > 0 },
      access,
      organisations,
      contracts: list((place) => ({
        organisation: some(cut(120)),
        reference: 'ABCDEFGHJKLM',
        planName: cut(60),
        state: (['pending', 'active', 'past-due', 'ended', 'withdrawn'] as const)[place % 5] ?? 'active',
        paidThrough: some(day('2027-11-21')),
      })),
      seats: list(heldAccess),
      addressChanges: list((place) => ({
        id: id(place),
        formerEmail: member.email,
        newEmail: 'neuve@exemple.fr',
        doneAt: at,
        undoneAt: place % 3 === 1 ? at : null,
        undoUntil: place % 3 === 0 ? at : null,
      })),
      orders: list(order),
      lastAcceptedAt: some(at),
      openSessions: rows,
      secondFactorSince: some(at),
      mayWrite: rows > 0,
      mayRemoveFactor: rows > 0,
    },
  }),
  deskStatements: ({ desk, list, id, cut, some, written, member }) => ({
    deskStatements: {
      ...desk,
      statements: list((place) => ({
        id: id(place),
        kind: place % 2 ? ('ending' as const) : ('withdrawal' as const),
        name: cut(160),
        email: member.email,
        contractReference: 'ABCDEFGHJKLM',
        wishedOn: some(day('2026-12-01')),
        motive: written.slice(0, 500),
        receivedAt: at,
        contractKnown: place % 2 === 0,
        applied: place % 3 === 0,
        reference: 'ABCDEFGHJKLM',
        neverConfirmed: place % 3 === 1,
      })),
    },
  }),
  deskActivity: ({ desk, rows }) => ({
    deskActivity: {
      ...desk,
      counted: countedThings.map((what, place) => ({
        what,
        days: Array.from({ length: 28 }, (_, index) => ({
          day: addDays(day('2026-11-03'), index),
          count: rows === 0 ? 0 : (index * (place + 3) * 37) % (rows > 9 ? 99_999 : 41),
        })),
      })),
    },
  }),
  deskRefunds: ({ desk, list, id, form, some, rows, cut }) => ({
    deskRefunds: {
      ...desk,
      maySettle: rows > 0,
      form: form(...(rows > 0 ? [`verified-${id(0)}`] : [])),
      refunds: list((place) => ({
        id: id(place),
        contractReference: some('ABCDEFGHJKLM'),
        amountCents: 5900,
        order: place % 3 === 2 ? { reference: 'ABCDEFGHJKLM', sellerName: cut(80) } : null,
        reason: (['no-counterpart', 'withdrawal', 'paid-again'] as const)[place % 3] ?? 'paid-again',
        dueOn: day('2026-12-01'),
        late: place % 2 === 0,
        money: place === 0 ? ('untold' as const) : ('captured' as const),
        payments: list(() => ({
          reference: 'ABCDEFGHJKLM',
          toldAt: at,
          money: 'captured' as const,
        })).slice(0, 2),
      })),
    },
  }),
  // Above all, the form of the first one comes back.
  deskFactures: ({ desk, form, list, facture }) => ({
    deskFactures: {
      ...desk,
      form: { ...form('why'), values: { number: facture(0).number } },
      factures: list((place) => ({ ...facture(place), credited: place % 3 === 2 })),
    },
  }),
  deskJournal: ({ desk, list, role, cut, some, id }) => ({
    deskJournal: {
      ...desk,
      lines: list((place) => ({
        at,
        actor: cut(160),
        role: role(place),
        action: place % 2 ? ('member-read' as const) : ('avoir-issued' as const),
        subject: place % 2 ? id(place) : '',
        detail: cut(80),
      })),
      next: some(1_764_000_000_000),
    },
  }),
  deskProof: ({ desk, form, member, id, list, cut }) => ({
    deskProof: {
      ...desk,
      form: form('current', 'code'),
      email: member.email,
      action: `/bureau/equipe/${id(0)}/role`,
      kept: list((place): [string, string] => [`champ-${place}`, cut(120)]),
    },
  }),
  deskStaff: ({ desk, form, list, member, id, role }) => ({
    deskStaff: {
      ...desk,
      form: form('firstName', 'lastName', 'email', 'role'),
      people: list((place) => ({
        ...member,
        id: id(place),
        role: role(place),
        own: place === 0,
        factorSet: place % 2 === 0,
      })),
      invitations: list((place) => ({ ...member, id: id(place), role: role(place), invitedAt: at })),
    },
  }),
  staffInvitation: ({ member, role }) => ({
    staffInvitation: { firstName: member.firstName, email: member.email, role: role(0) },
  }),
  addressForm: ({ form, some, id, addressFields }) => ({
    addressForm: { id: some(id(0)), form: form('recipient', ...addressFields) },
  }),
  organisation: ({ id, cut, some, rows, list, member, form }) => ({
    organisation: {
      id: id(0),
      name: cut(120),
      siren: '732829320',
      contract: some({
        reference: 'ABCDEFGHJKLM',
        planName: cut(60),
        seats: 120,
        paidThrough: day('2027-11-21'),
      }),
      seesSeats: rows > 0,
      seats: list((place) => ({
        ...member,
        id: id(place),
        team: cut(60),
        assignedOn: day('2026-11-22'),
        activated: place % 2 === 0,
      })),
      held: rows,
      number: 1,
      count: Math.max(1, Math.ceil(rows / 50)),
      seatless: some(member),
      takenBack: some({ ...member, team: cut(60) }),
      mayOrder: rows > 0,
      mayInvite: rows > 0,
      form: form('firstName', 'lastName', 'email', 'team'),
      done: some('C’est fait.'),
    },
  }),
  organisationPeople: ({ id, cut, list, member, form, some }) => ({
    organisationPeople: {
      id: id(0),
      name: cut(120),
      people: list((place) => ({
        id: id(place),
        name: `${cut(80)} Martin`,
        email: member.email,
        own: place === 0,
        mayOrder: place % 2 === 0,
        mayInvite: true,
        mayReadFactures: place % 2 === 1,
      })),
      form: form('firstName', 'lastName', 'email'),
      done: some('C’est fait.'),
    },
  }),
  organisationPlan: ({ id, cut, some, form }) => ({
    organisationPlan: {
      id: id(0),
      name: cut(120),
      contract: some({
        reference: 'ABCDEFGHJKLM',
        planName: cut(60),
        period: 'year' as const,
        priceCents: 4500,
        seats: 12,
        held: 7,
        nextSeats: some(9),
        paidThrough: day('2027-11-21'),
        nextCents: 54_000,
        mostAdded: 200,
      }),
      form: form(),
      done: some('C’est fait.'),
    },
  }),
  organisationBilling: ({ id, cut, form, some, addressFields }) => ({
    organisationBilling: {
      id: id(0),
      name: cut(120),
      siren: '732829320',
      form: form('organisationName', 'vatNumber', 'invoicingAddress', 'purchaseOrder', ...addressFields),
      done: some('C’est fait.'),
    },
  }),
  addedSeatsRecap: ({ id, cut }) => ({
    addedSeatsRecap: {
      id: id(0),
      name: cut(120),
      planName: cut(60),
      seats: 3,
      startsOn: day('2026-11-22'),
      endsOn: day('2027-11-21'),
      totalCents: 13_500,
      termKey: id(1),
    },
  }),
  rosterUpload: ({ id, cut, rows, form, list, roster, some }) => ({
    rosterUpload: {
      organisation: { id: id(0), name: cut(120) },
      hasContract: rows > 0,
      form: form(...(rows > 0 ? ['fichier'] : [])),
      rosters: list(roster),
      done: some('C’est fait.'),
    },
  }),
  rosterDraft: ({ id, cut, some, rows, long, person, toCorrect, form, list }) => ({
    rosterDraft: {
      organisation: { id: id(0), name: cut(120) },
      id: id(1),
      expiresAt: new Date('2026-11-24T09:00:00Z'),
      seats: some({ bought: 12, held: 7, needed: rows, neededAfterTakingBack: rows }),
      hasTeams: rows > 0,
      added: long(person),
      unchanged: long(person),
      moved: long((place) => ({ ...person(place), from: cut(60) })),
      leaving: long(() => ({
        firstName: cut(80),
        lastName: cut(80),
        email: 'tom@exemple.fr',
        team: cut(60),
      })),
      wrong: long(toCorrect),
      mayTakeBack: rows > 0,
      notes: list(() => 'Le fichier a été lu en Windows-1252.'),
      firstDay: day('2026-11-22'),
      lastDay: day('2027-11-21'),
      form: form(),
      shown: 'x',
    },
  }),
  rosterProgress: ({ id, cut, roster, rows, long, toCorrect, some }) => ({
    rosterProgress: {
      organisation: { id: id(0), name: cut(120) },
      roster: roster(rows),
      followed: rows > 0,
      refused: long(toCorrect),
      linesUntil: some(new Date('2026-11-24T09:00:00Z')),
    },
  }),
  organisationUsage: ({ id, cut, list }) => ({
    organisationUsage: {
      id: id(0),
      name: cut(120),
      months: list((place) => ({
        month: `${2026 - Math.floor(place / 12)}-${String(12 - (place % 12)).padStart(2, '0')}`,
        connectedAtLeast: place % 2 ? null : 15,
        categories: place % 2 ? [] : [{ label: cut(60), atLeast: 10 }],
      })),
      rules: { fewestPeople: 10, step: 5, countingDay: 2 },
    },
  }),
  leaving: ({ form, list, cut }) => ({
    leaving: {
      kind: 'ending',
      form: form('name', 'email', 'contractReference', 'wishedOn', 'motive'),
      contracts: list(() => ({ reference: 'ABCDEFGHJKLM', planName: cut(60) })),
    },
  }),
  leavingRecap: ({ cut, rowsTold, some, effects, id }) => ({
    leavingRecap: {
      kind: 'withdrawal',
      typed: { name: cut(160), email: 'zoe@exemple.fr', contractReference: 'ABCDEFGHJKLM' },
      statementKey: id(0),
      rows: rowsTold,
      effects: some(effects),
    },
  }),
  leavingDone: ({ receipt, some, effects }) => ({
    leavingDone: { kind: 'withdrawal', receipt, effects: some(effects) },
  }),
  leavingReceipt: ({ receipt }) => ({ leavingReceipt: receipt }),
  leavingConfirmation: ({ rowsTold, effects }) => ({
    leavingConfirmation: {
      kind: 'ending',
      reference: 'ABCDEFGHJKLM',
      receivedAt: at,
      rows: rowsTold,
      effects,
      confirms: effects.length > 1,
    },
  }),
  choosePassword: ({ form, member }) => ({
    choosePassword: { purpose: 'activation', form: form('password'), member, shortest: 12 },
  }),
  deadLink: ({ rows, some }) => ({
    deadLink: {
      purpose: (['password', 'address', 'former-address', 'ending'] as const)[rows % 4] ?? 'staff',
      reason: (['unknown', 'used', 'expired'] as const)[rows % 3] ?? 'used',
      resend: some('/mot-de-passe/x/renvoi'),
      receipt: some('/resiliation/declaration/x'),
    },
  }),
  askLink: ({ form, rows }) => ({ askLink: { purpose: 'password', form: form('email'), sent: rows === 0 } }),
  unblocking: () => ({}),
  joining: ({ form, some, member, list, heldAccess, addressFields, rows }) => ({
    joining: {
      form: form(
        ...(rows === 0 ? ['firstName', 'lastName', 'email'] : []),
        'organisationName',
        'siren',
        'vatNumber',
        'seats',
        ...addressFields,
      ),
      plan: aPlan({ slug: 'equipe-annuel', name: 'Équipe, à l’année', audience: 'seats', priceCents: 4500 }),
      identified: some(member),
      heldAccess: list(heldAccess),
      mostSeats: 500,
    },
  }),
  joiningRecap: ({ cut, id, member, some, list, heldAccess, entry, rows }) => ({
    joiningRecap: {
      plan: aPlan(),
      typed: { firstName: cut(80), lastName: cut(80) },
      termKey: id(0),
      payer: {
        name: `${cut(80)} Martin`,
        email: member.email,
        address: [cut(80), '45000 Orléans'],
        organisation: some({
          siren: '732829320',
          vatNumber: some('FR44732829320'),
          purchaseOrder: some(cut(60)),
        }),
      },
      seats: Math.max(1, rows),
      totalCents: 5900,
      vatCents: 983,
      withdrawalThrough: some(day('2026-12-06')),
      atOnce: { startsOn: day('2026-11-22'), endsOn: day('2027-11-21') },
      later: some({ startsOn: day('2026-12-07'), endsOn: day('2027-12-06') }),
      heldAccess: list(heldAccess),
      texts: list(entry),
      message: some('Les prix ont changé.'),
      startError: some('Choisissez un premier jour.'),
    },
  }),
  termPayment: ({ id, rows, cut, some, list }) => ({
    termPayment: {
      id: id(0),
      kind: (['first', 'renewal', 'seats'] as const)[rows % 3] ?? 'first',
      state:
        (
          [
            'created',
            'redirected',
            'paid',
            'review',
            'expired',
            'paid-late',
            'refund-due',
            'refunded',
          ] as const
        )[rows % 8] ?? 'paid',
      planName: cut(60),
      totalCents: 5900,
      startsOn: some(day('2026-11-22')),
      refusedAttempts: rows,
      paidAgain: list(paidAgain),
    },
  }),
  acceptance: ({ form, some }) => ({
    acceptance: {
      form: form('acceptance'),
      returnTo: '/compte',
      changed: legalTextKinds.slice(0, 2).map((kind) => ({
        kind,
        accepted: some({ text: aLegalText(kind, '2024-07-17'), acceptedAt: at }),
        current: {
          text: aLegalText(kind, '2026-11-01', { summaryOfChanges: 'Les délais sont plus courts.' }),
          digest,
        },
      })),
      shown: 'a.b',
    },
  }),
  refusal: ({ access, opening, some, rows, organisations }) => ({
    exits: { reason: 'refused', access, opening: some(opening), orderCount: rows, organisations },
  }),
  renewal: ({ access, opening, some, rows, organisations }) => ({
    exits: { reason: 'no-access', access, opening: some(opening), orderCount: rows, organisations },
  }),
  announcements: ({ list, entry, some }) => ({
    announcements: {
      returnTo: '/compte',
      versions: list((place) => ({ ...entry(place), previous: some(day('2024-07-17')) })),
    },
  }),
  checkout: ({ form, list, address, id, addressFields, rows }) => ({
    checkout: {
      form: form('conditionsAccepted', ...(rows === 0 ? ['recipient', ...addressFields] : [])),
      offer: aSoldOffer(),
      provider: aProvider(),
      seller: aProvider({ slug: 'partenaire-billetterie', name: 'Partenaire Billetterie' }),
      lines: [{ tariffId: 'adulte', label: 'Adulte', quantity: 2, unitPriceCents: 4225, amountCents: 8450 }],
      totalCents: 8450,
      orderKey: id(0),
      addresses: list((place) => ({ ...address, id: id(place), isDefault: place === 0 })),
    },
  }),
  bankRedirect: ({ id, cut }) => ({
    bankRedirect: {
      payableId: id(0),
      bankName: 'Banque Exemple',
      sellerName: cut(80),
      totalCents: 8450,
      action: 'https://banque.exemple.fr/paiement',
      fields: { reference: 'ABCDEFGHJKLM', 'texte-libre': cut(80) },
      back: { href: '/compte/commandes', label: 'Revenir sans payer' },
    },
  }),
  order: ({ order, rows, list }) => ({ order: { ...order(rows), paidAgain: list(paidAgain) } }),
  orders: ({ list, order }) => ({ orders: list(order) }),
  account: ({ member, rows, access, some, opening, address, list, id, entry, order, cut }) => ({
    account: {
      member,
      staff: rows > 0,
      access,
      opening: some(opening),
      address: some(address),
      sessions: list((place) => ({
        handle: id(place),
        current: place === 0,
        createdAt: at,
        lastSeenAt: at,
        device: 'Firefox sur Linux',
      })),
      acceptances: list((place) => ({
        kind: entry(place).kind,
        effectiveOn: day('2024-07-17'),
        digest,
        acceptedAt: at,
      })),
      recentOrders: list(order),
      revealedCodes: list(() => ({ offerSlug: 'quinze-pour-cent', offerTitle: cut(90), revealedAt: at })),
      secondFactorSince: some(at),
      done: some('C’est fait.'),
    },
  }),
  revealedCode: ({ cut }) => ({
    revealedCode: { offer: aCodedOffer(), provider: aProvider(), code: cut(60), revealedAt: at },
  }),
  legalSearch: ({ form, list }) => ({
    legalSearch: {
      kind: 'cgu',
      form: form('jour', 'de', 'a'),
      versions: [
        { effectiveOn: day('2024-07-17'), inForceThrough: null },
        ...list(() => ({ effectiveOn: day('2020-01-01'), inForceThrough: day('2024-07-16') })),
      ],
    },
  }),
  problem: ({ cut, list, rows }) => ({
    problem: {
      status: ([404, 403, 409, 410, 413, 429, 500] as const)[rows % 7] ?? 404,
      title: `Introuvable ${cut(60)}`,
      ...(rows > 0 && { number: 'K7QF3M2XA0' }),
      text: `Rien n’est à cette adresse. ${cut(60)}`,
      action: { label: 'Voir les offres', href: '/offres' },
      more: list(() => ({ label: 'Accueil', href: '/' })),
    },
  }),
  offerPreview: ({ list }) => ({
    offerPreview: {
      kind: 'offer',
      offer: aSoldOffer(),
      providers: [aProvider(), aProvider({ slug: 'partenaire-billetterie', name: 'Partenaire Billetterie' })],
      category: aCategory({ slug: 'ski', name: 'Ski et montagne' }),
      beside: list((place) => aSoldOffer({ slug: `autre-${place}` })).slice(0, 8),
    },
  }),
  textPreview: ({ list }) => ({
    textPreview: {
      kind: 'legal-text',
      text: aLegalText('cgu', '2027-01-01', { summaryOfChanges: 'Les délais sont plus courts.' }),
      others: list(() => aLegalText('cgu', '2024-07-17')).slice(0, 1),
    },
  }),
}

export const pagesWithBuilders = Object.keys(builders) as PageName[]

/** All that a page is drawn from in a situation, by somebody who is signed in. */
export function pageLocals<Page extends PageName>(page: Page, situation: Situation) {
  const of = parts(situation)
  const shared = { member: of.member, reader: 'member' as const, today: day('2026-11-22') }
  return { ...shared, ...builders[page](of) }
}

interface Exemption {
  file: string
  /** As written: the expression, or the whole call when its text is made at run time. */
  written: string
  reason: string
}

/** Expressions that may stand although they are not linear, or that nobody can check before they run; each with its reason. */
export const exemptions: readonly Exemption[] = [
  {
    file: 'cms/src/publish/pipeline/find-codes.ts',
    written: "new RegExp(`(?<![\\\\p{L}\\\\p{N}_-])${escaped(written)}(?![\\\\p{L}\\\\p{N}_-])`, 'u')",
    reason:
      'A code of 40 characters at most, escaped, between two looks of one character: linear in the page.',
  },
  {
    file: 'cms/src/publish/pipeline/find-codes.ts',
    written: "new RegExp(`[${letters}]{${Math.min(...some.map((one) => one.length))},}`, 'g')",
    reason: 'One class of letters, repeated: each sign of a page is read once.',
  },
  {
    file: 'cms/src/publish/pipeline/check-links.ts',
    written: "new RegExp(`^${address.replace(/[.+?^${}()|[\\]\\\\]/g, '\\\\$&').replaceAll('*', '[^/]+')}$`)",
    reason: 'Addresses of our own code; parts end at a slash, so that no two of them can share a character.',
  },
  {
    file: 'cms/src/publish/pipeline/describe-fault.ts',
    written: "new RegExp(`\\\\b(?:${Object.keys(sentences).join('|')})\\\\b`)",
    reason: 'A choice of constant words.',
  },
  {
    file: 'edge/src/employer/roster/column-names.ts',
    written: 'new RegExp(`(?:^| )(?:${choice})(?: |$)`)',
    reason: 'A choice of constant words between two spaces, over a header of 200 characters at most.',
  },
  {
    file: 'edge/src/ground/http/addresses.ts',
    written:
      "new RegExp(\n  `^/(?:${legalTextKinds.join('|')})/(?:${day}(?:\\\\.txt)?|versions(?:\\\\.atom)?|le(?:/${day})?|comparer(?:/${day}/${day})?)$`,\n)",
    reason: 'Constant words and days of ten characters, from one end to the other.',
  },
  {
    file: 'edge/src/ground/http/addresses.ts',
    written: "new RegExp(`^${paths.bankNotification('[a-z0-9-]+')}$`)",
    reason: 'One part of an address between two constant ones, from one end to the other.',
  },
  {
    file: 'edge/src/ground/http/addresses.ts',
    written: "new RegExp(`^${paths.partnerCall('[a-z0-9-]+')}$`)",
    reason: 'One part of an address between two constant ones, from one end to the other.',
  },
  ...[
    'new RegExp(`^${paths.organisationRosters(id)}$`)',
    'new RegExp(`^${paths.deskSettlementFiles}$`)',
    'new RegExp(`^${paths.deskTicketFile}$`)',
    'new RegExp(`^(?:${paths.orderClaim(id)}|${paths.accountClaimEntries(id)})$`)',
  ].map((written) => ({
    file: 'edge/src/ground/http/body-sizes.ts',
    written,
    reason: 'One part at most of an address between two constant ones, from one end to the other.',
  })),
  {
    file: 'edge/src/portal.ts',
    written: "new RegExp(`^${path.replaceAll('.', String.raw`\\.`).replaceAll(/:\\w+/g, '[^/]+')}$`)",
    reason:
      'An address of our own, whose parameters are each one part between two slashes, from one end to the other.',
  },
  {
    file: 'site/src/features/consent/AcceptanceBox.astro',
    written: "new RegExp(`(${[...addresses.keys()].join('|')})`)",
    reason: 'A choice of two constant titles, over a constant sentence.',
  },
  {
    file: 'tests/local/bank/monetico/payment-request.ts',
    written: "new RegExp(`^(${challenges.join('|')})$`)",
    reason: 'A choice of constant words.',
  },
  {
    file: 'content/src/text/fold.ts',
    written: "new RegExp(`[${Object.keys(spelt).join('')}]`, 'gu')",
    reason: 'One character of a constant list.',
  },
  {
    file: 'content/src/text/fold.ts',
    written:
      "new RegExp(\n  String.raw`[\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE20-\\uFE2F` +\n    String.raw`\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7\\u0610-\\u061A\\u064B-\\u065F\\u0670]`,\n  'gu',\n)",
    reason: 'One character of a constant list.',
  },
  {
    file: 'content/src/text/kept-text.ts',
    written: "new RegExp(`(${drawing}|(?<=${joined})[\\\\u200C\\\\u200D](?=${joined}))|${invisible}`, 'gu')",
    reason: 'One or two characters, between looks of one character each.',
  },
  {
    file: 'content/src/text/kept-text.ts',
    written: "new RegExp(invisible, 'u')",
    reason: 'One character of a constant list.',
  },
  {
    file: 'content/src/text/kept-text.ts',
    written: "new RegExp(`[${breaking}\\\\u00A0\\\\u2007\\\\u202F]+`, 'g')",
    reason: 'A run of a constant list that is taken whole: nothing comes after it that could ask for less.',
  },
  {
    file: 'content/src/text/kept-text.ts',
    written: "new RegExp(`[${breaking}]+`, 'g')",
    reason: 'A run of a constant list that is taken whole: nothing comes after it that could ask for less.',
  },
]

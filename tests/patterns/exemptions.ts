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
    file: 'edge/src/roster/column-names.ts',
    written: 'new RegExp(`(?:^| )(?:${choice})(?: |$)`)',
    reason: 'A choice of constant words between two spaces, over a header of 200 characters at most.',
  },
  {
    file: 'edge/src/gate/addresses.ts',
    written:
      "new RegExp(\n  `^/(?:${legalTextKinds.join('|')})/(?:${day}(?:\\\\.txt)?|versions(?:\\\\.atom)?|le(?:/${day})?|comparer(?:/${day}/${day})?)$`,\n)",
    reason: 'Constant words and days of ten characters, from one end to the other.',
  },
  {
    file: 'edge/src/http/changing-requests.ts',
    written: 'new RegExp(`^${paths.organisationRosters(String.raw`[\\w-]+`)}$`)',
    reason: 'One part of an address between two constant ones, from one end to the other.',
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
]

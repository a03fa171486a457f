/** A mutant that no test can notice, and why. */
export interface ArguedSurvivor {
  /** End of the path of its file. */
  file: string
  was: string
  becomes: string
  why: string
}

export const argued: ArguedSurvivor[] = [
  {
    file: 'entrance/session/pass.ts',
    was: 'false',
    becomes: 'true',
    why: 'Whether a key may be exported again: nothing asks for it.',
  },
  {
    file: 'entrance/throttle/throttle.ts',
    was: "':'",
    becomes: "''",
    why: 'Every address holds the empty text: an IPv4 address is then its own one group.',
  },
  {
    file: 'entrance/throttle/throttle.ts',
    was: '0',
    becomes: '1',
    why: 'A group more behind the eighth, or for an address whose parts are too many already: four are kept.',
  },
  {
    file: 'money/monetico/amount.ts',
    was: 'units === undefined || currency === undefined',
    becomes: 'units === undefined && currency === undefined',
    why: 'The pattern gives both or neither.',
  },
  {
    file: 'money/monetico/seal.ts',
    was: 'false',
    becomes: 'true',
    why: 'Whether a key may be exported again: nothing asks for it.',
  },
]

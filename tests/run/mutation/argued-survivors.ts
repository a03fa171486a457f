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
    file: 'entrance/gate/file-availability.ts',
    was: "'future'",
    becomes: "''",
    why: 'What is neither current nor expired is unknown, whatever it is called.',
  },
  {
    file: 'money/code/code-keys.ts',
    was: 'false',
    becomes: 'true',
    why: 'Whether a key may be exported again: nothing asks for it.',
  },
  {
    file: 'money/term/early-opening.ts',
    was: 'first.startsOn <= today',
    becomes: 'first.startsOn < today',
    why: 'A first day that is today is refused again as no later than the day on which it would begin.',
  },
  {
    file: 'entrance/password/password-rules.ts',
    was: '50',
    becomes: '51',
    why: 'No password of twelve characters or more has between 50 and 51 bits by this count.',
  },
  {
    file: 'entrance/password/password-rules.ts',
    was: 'theoreticalBits(typed) < enoughBits',
    becomes: 'theoreticalBits(typed) <= enoughBits',
    why: 'Nor 50 of them: logarithms of these alphabets make no whole number.',
  },
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

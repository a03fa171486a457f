/** A mutant that no test can notice, and why. */
export interface ArguedSurvivor {
  /** End of the path of its file. */
  file: string
  was: string
  becomes: string
  why: string
}

export const argued: ArguedSurvivor[] = []

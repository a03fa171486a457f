/** One thing to mend before publishing, in French: which document, which field, what. */
export interface SnapshotProblem {
  document: string
  field: string
  message: string
}

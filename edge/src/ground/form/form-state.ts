import type { FormState } from '../contract/index.ts'

/** A form that nobody has filled in yet. A function: what one request puts in it is no other’s. */
export const emptyForm = (): FormState => ({ values: {}, errors: {}, message: null })

export * from './alert-step.ts'
export * from './key-age.ts'

export * from './demonstration-snapshot.ts'
export * from './plans.ts'

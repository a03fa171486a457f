export * from './demonstration-snapshot.ts'
export * from './plans.ts'
export * from './generate-snapshot.ts'

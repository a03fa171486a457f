export * from './deployed-catalogue.ts'
export * from './page-data.ts'
export * from './paths.ts'

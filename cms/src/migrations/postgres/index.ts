import * as guards from './20261123_200659_guards.ts'
import * as initial from './20261123_200656_initial.ts'

/** Every migration, oldest first. */
export const migrations = [
  { name: '20261123_200656_initial', up: initial.up, down: initial.down },
  { name: '20261123_200659_guards', up: guards.up, down: guards.down },
]

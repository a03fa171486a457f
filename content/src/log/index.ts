export { faultLine } from './fault-line.ts'
export { type Facts, type Level, logLine } from './log-line.ts'
export { drawRequestNumber, isRequestNumber, requestHeader } from './request-number.ts'
export { withoutPeople } from './without-people.ts'

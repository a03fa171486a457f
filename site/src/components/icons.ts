/** Strokes on a 24 × 24 grid. */
export const icons = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14m5 12 5 5',
  ticket: 'M4 6h16v4a2 2 0 0 0 0 4v4H4v-4a2 2 0 0 0 0-4zm10 0v12',
  basket: 'M3 9h18l-2 11H5zm5 0 4-6 4 6m-7 4v4m3-4v4m3-4v4',
  store: 'M4 10v10h16V10M3 10l2-6h14l2 6M3 10h18m-12 10v-6h6v6',
  account: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c.6-4 3.6-6 8-6s7.4 2 8 6',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 8v5m0-8.5v.5',
  check: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m-4 9 3 3 5-6',
  alert: 'M12 4 2.5 20h19zm0 6v4m0 2.5v.5',
  cross: 'M6 6l12 12M18 6L6 18',
  minus: 'M6 12h12',
  plus: 'M6 12h12M12 6v12',
  pin: 'M12 21s-7-6-7-11a7 7 0 0 1 14 0c0 5-7 11-7 11m0-14a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 4v5l3 2',
  arrow: 'M5 12h14m-6-6 6 6-6 6',
  lock: 'M6 11h12v9H6zm2 0V8a4 4 0 0 1 8 0v3',
  mail: 'M3 6h18v12H3zl9 7 9-7',
  out: 'M14 4h6v6m0-6-9 9M18 14v6H4V6h6',
} as const
export type IconName = keyof typeof icons

/** What only Firefox has, under the name that all browsers have. */
declare namespace chrome {
  const sidebarAction: { open(): Promise<void> };
}

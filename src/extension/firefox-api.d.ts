/** What Firefox has of its own, under the name that all browsers have; no other one has it. */
declare namespace chrome {
  const sidebarAction: { open(): Promise<void> } | undefined;
}

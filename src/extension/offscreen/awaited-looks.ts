/** How pictures look, told by the engine's worker after their findings: perceptual hashes, as `FileIdentity` has them. */
export interface AwaitedLooks {
  /** @returns what is told under this id, which is waited for once; never rejects */
  wait(id: number): Promise<string | null>;
  /** @param perceptualHash null where it cannot be told */
  tell(id: number, perceptualHash: string | null): void;
  /** Nothing more is told. */
  giveUp(): void;
  areDue(): boolean;
}

export function createAwaitedLooks(): AwaitedLooks {
  const waiting = new Map<number, (perceptualHash: string | null) => void>();
  function tell(id: number, perceptualHash: string | null): void {
    waiting.get(id)?.(perceptualHash);
    waiting.delete(id);
  }
  return {
    wait: (id) => new Promise((resolve) => waiting.set(id, resolve)),
    tell,
    giveUp() {
      for (const id of waiting.keys()) tell(id, null);
    },
    areDue: () => waiting.size > 0,
  };
}

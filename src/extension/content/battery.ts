/** Below this share of its charge a battery is low. */
const LOW = 0.2;

interface Battery extends EventTarget {
  readonly charging: boolean;
  /** 0..1 */
  readonly level: number;
}

/** The browser has it on secure pages only; the compiler's types do not know it. */
interface BatteryNavigator extends Navigator {
  getBattery?(): Promise<Battery>;
}

/** Tells whether the battery is low and not being charged, at once and at every change; nothing where nobody knows. */
export async function watchBattery(tell: (isLow: boolean) => void, signal: AbortSignal): Promise<void> {
  const { getBattery }: BatteryNavigator = navigator;
  const battery = await getBattery?.call(navigator).catch(() => undefined);
  if (!battery || signal.aborted) return;
  const retell = (): void => tell(!battery.charging && battery.level < LOW);
  for (const change of ['chargingchange', 'levelchange']) battery.addEventListener(change, retell, { signal });
  retell();
}

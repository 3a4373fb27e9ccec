import type { MeasuredRatio } from './median-ratios.js';

/** The bench for a person. */
export function printBench(ratios: readonly MeasuredRatio[]): string {
  const lines: string[] = [];
  for (const { name, what, files, bytes, bare, fingerprint, ratio, cpuRatio, bar, all } of ratios) {
    lines.push(
      `${name}: ${files} files, ${(bytes / 1e6).toFixed(2)} MB`,
      `  ${what}: ${bare.wall.toFixed(2)} MB/s`,
      `  fingerprint: ${fingerprint.wall.toFixed(2)} MB/s`,
      `  ratio ${ratio.toFixed(2)}, asked at least ${bar}: ${ratio >= bar ? 'met' : 'MISSED'}`,
      `  in each process: ${all.map((one) => one.toFixed(3)).join(', ')}`,
      `  by processor time: ${bare.cpu.toFixed(2)} and ${fingerprint.cpu.toFixed(2)} MB/s, ratio ${cpuRatio.toFixed(2)}`,
    );
  }
  return lines.join('\n');
}
